use std::{
    sync::Arc,
    task::{Context as Task, Poll},
};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use crate::{
    DenyError, DenyFuture, JudgeFuture, JudgedBody,
    context::head_of,
    future::{Hold, Holding},
    layer::Mode,
    watch::Settings,
};

/// A service whose responses are judged. Made by [`JudgeLayer`](crate::JudgeLayer).
#[derive(Clone, Debug)]
pub struct Judge<S> {
    pub(crate) inner: S,
    pub(crate) settings: Arc<Settings>,
    pub(crate) mode: Mode,
}

impl<S, A, B> Service<Request<A>> for Judge<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    B: Body<Data = Bytes>,
{
    type Response = Response<JudgedBody<B>>;
    type Error = S::Error;
    type Future = JudgeFuture<S::Future, B>;

    fn poll_ready(&mut self, cx: &mut Task<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let holding = match self.mode {
            Mode { on_impostor: Some(_), .. } => Holding::All,
            Mode { adds_field: true, .. } => Holding::Small,
            _ => Holding::None,
        };
        let head = head_of(&request);
        let response = Hold::new(self.inner.call(request), head, self.settings.clone(), holding);
        JudgeFuture { response, mode: self.mode, settings: self.settings.clone() }
    }
}

/// A service whose responses that lie about their status become errors. Made by
/// [`DenyLayer`](crate::DenyLayer).
#[derive(Clone, Debug)]
pub struct Deny<S> {
    pub(crate) inner: S,
    pub(crate) settings: Arc<Settings>,
}

impl<S, A, B> Service<Request<A>> for Deny<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    B: Body<Data = Bytes>,
{
    type Response = Response<JudgedBody<B>>;
    type Error = DenyError<S::Error>;
    type Future = DenyFuture<S::Future, B>;

    fn poll_ready(&mut self, cx: &mut Task<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx).map_err(DenyError::Inner)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let head = head_of(&request);
        let inner = self.inner.call(request);
        let response = Hold::new(inner, head, self.settings.clone(), Holding::All);
        DenyFuture { response, settings: self.settings.clone() }
    }
}
