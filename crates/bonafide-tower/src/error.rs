use std::{error::Error, fmt};

use bonafide::{Facts, Judgement, draw};

use crate::Context;

/// A response that claims success while its content tells of an error.
///
/// Of `reqwest_middleware::Error::Middleware`, it is what `downcast_ref` finds.
#[derive(Debug)]
#[non_exhaustive]
pub struct Impostor {
    /// What bonafide says of the exchange; `judgement.effective` is the status that an honest server would
    /// have sent.
    pub judgement: Box<Judgement>,
    /// The exchange, with the first bytes of the content.
    pub context: Box<Context>,
}

/// One line: what was asked, what was claimed, what it is, and why. Neither a query nor a field is in it.
impl fmt::Display for Impostor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Judgement { claimed, effective, confidence, because, .. } = &*self.judgement;
        let request = self.context.request();
        write!(
            f,
            "{} {} claims {claimed} and is a {effective} (confidence {confidence:.2})",
            request.method(),
            draw::escape(request.uri().path().as_bytes()),
        )?;
        match because {
            Some(because) => {
                write!(f, ": {} ({})", draw::escape(because.says.as_bytes()), because.rule)
            }
            None => Ok(()),
        }
    }
}

impl Error for Impostor {}

impl Impostor {
    /// The line that [`Display`](fmt::Display) writes, and under it where the content says so.
    pub(crate) fn report(&self) -> String {
        let Some(because) = &self.judgement.because else { return self.to_string() };
        let exchange = self.context.exchange();
        let drawn = draw::line(&Facts::new(&exchange), &because.at);
        let (from, width) = (drawn.columns.start, drawn.columns.len());
        let carets = "^".repeat(width);
        format!("{self}\n{} {}\n  {:from$}{carets}", drawn.mark, drawn.text, "")
    }
}

/// Why a [`Deny`](crate::Deny) service gives no response.
#[derive(Debug)]
pub enum DenyError<E> {
    /// The response lies about its status.
    Impostor(Impostor),
    /// The service inside failed.
    Inner(E),
}

impl<E: fmt::Display> fmt::Display for DenyError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DenyError::Impostor(impostor) => impostor.fmt(f),
            DenyError::Inner(error) => error.fmt(f),
        }
    }
}

impl<E: Error + 'static> Error for DenyError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            DenyError::Impostor(impostor) => Some(impostor),
            DenyError::Inner(error) => Some(error),
        }
    }
}
