//! The events that the feature `tracing` emits.

use std::{
    fmt::{Debug, Write},
    sync::{Arc, Mutex},
};

use crate::common::{LIE, TRUTH, content, get, json, once};
use bonafide_tower::JudgeLayer;
use http_body_util::Full;
use tower::{Layer, ServiceExt};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// Writes events of bonafide down.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<(Level, String)>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, "{}={value:?} ", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "bonafide"
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lock().unwrap().push((*event.metadata().level(), line.0));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn every_response_is_an_event_and_a_lie_is_a_warning() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    for text in [LIE, TRUTH] {
        let service = JudgeLayer::new().layer(once(json(Full::from(text))));
        content(service.oneshot(get("/users/7?token=hush")).await.unwrap()).await;
    }
    let log = log.0.lock().unwrap();
    let [(Level::WARN, lie), (Level::DEBUG, truth)] = log.as_slice() else { panic!("{log:?}") };
    assert!(lie.starts_with("verdict=impostor claimed=200 effective=404 confidence=0."), "{lie}");
    assert!(lie.contains("method=GET path=\"/users/7\" rule=\"error-in-json\" says="), "{lie}");
    assert!(truth.starts_with("verdict=genuine claimed=200 effective=200"), "{truth}");
    assert!(!lie.contains("hush"), "{lie}");
}
