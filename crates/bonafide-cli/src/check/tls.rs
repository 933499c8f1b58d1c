//! Trust: which certificates are believed, and what is said of those that are not.

use std::{io, path::Path, sync::Arc};

use bonafide::draw::escape;
use rustls::{
    AlertDescription, CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct,
    ProtocolVersion, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};

use crate::{Failure, args};

/// How to speak TLS: with the system's trusted issuers and those of `--cacert`, or with nobody's consent.
pub fn config(args: &args::Check) -> Result<ClientConfig, Failure> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("TLS does not work here: {error}"))?;
    let mut config = if args.insecure {
        let verifier = Arc::new(AnyCertificate(provider));
        builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
    } else {
        builder.with_root_certificates(trusted(args.cacert.as_deref())?).with_no_client_auth()
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn trusted(cacert: Option<&Path>) -> Result<RootCertStore, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(file) = cacert {
        add_file(&mut roots, file)?;
    }
    if roots.is_empty() {
        return Err(
            "this system has no trusted certificates: install them (often a package named \
                    ca-certificates), or give some with --cacert"
                .to_owned(),
        );
    }
    Ok(roots)
}

fn add_file(roots: &mut RootCertStore, file: &Path) -> Result<(), Failure> {
    let shown = file.display();
    let certificates = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| format!("cannot read certificates from {shown}: {error}"))?;
    if certificates.is_empty() {
        return Err(format!("{shown} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"));
    }
    for certificate in certificates {
        roots
            .add(certificate)
            .map_err(|error| format!("a certificate in {shown} cannot be used: {error}"))?;
    }
    Ok(())
}

/// Protocol version and cipher suite, for people.
pub fn summary(connection: &ClientConnection) -> String {
    let version = match connection.protocol_version() {
        Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
        _ => "TLS 1.3",
    };
    let suite = connection.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str());
    format!("{version} {}", suite.unwrap_or_default())
}

/// What to say when TLS with a server cannot be had.
pub fn failure(error: &io::Error, server: &str) -> Failure {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidCertificate(reason)) => certificate_failure(reason, server),
        Some(rustls::Error::AlertReceived(AlertDescription::NoApplicationProtocol)) => {
            format!("{server} does not speak HTTP/1.1, which is what check speaks")
        }
        Some(rustls::Error::AlertReceived(alert)) => format!(
            "{server} ends the TLS handshake with the alert {alert:?}: it may want an older TLS than \
             1.2, a client certificate, or another host name"
        ),
        Some(rustls::Error::InvalidMessage(_)) => {
            format!("{server} does not answer in TLS: does http:// work there?")
        }
        Some(other) => {
            format!("TLS with {server} failed: {}", escape(other.to_string().as_bytes()))
        }
        None => match error.kind() {
            io::ErrorKind::TimedOut => format!("{server} did not finish the TLS handshake in time"),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => format!(
                "{server} closed the connection during the TLS handshake: is that an https port?"
            ),
            _ => format!("TLS with {server} failed: {error}"),
        },
    }
}

fn certificate_failure(reason: &CertificateError, server: &str) -> Failure {
    use CertificateError::*;
    match reason {
        Expired => format!("the certificate of {server} has expired: renew it, or use --insecure"),
        ExpiredContext { time, not_after } => {
            let days = time.as_secs().saturating_sub(not_after.as_secs()) / 86_400;
            format!(
                "the certificate of {server} expired {days} days ago: renew it, or use --insecure"
            )
        }
        NotValidYet | NotValidYetContext { .. } => format!(
            "the certificate of {server} is not valid yet: is the clock right here? Or use --insecure"
        ),
        UnknownIssuer => format!(
            "the certificate of {server} comes from an issuer that is not trusted here, or the server \
             leaves out the certificates in between: give the issuer's with --cacert, or use --insecure"
        ),
        NotValidForName => {
            format!(
                "the certificate of {server} names other hosts: ask by its name, or use --insecure"
            )
        }
        NotValidForNameContext { presented, .. } => format!(
            "the certificate of {server} is for {}: ask by that name, or use --insecure",
            names(presented)
        ),
        // What webpki calls it is no public type of rustls.
        other if other.to_string().contains("CaUsedAsEndEntity") => format!(
            "the certificate of {server} is a CA's, which is not for servers: make one with \
             basicConstraints CA:FALSE, or use --insecure"
        ),
        other => format!(
            "the certificate of {server} is not valid ({}): use --insecure to look all the same",
            escape(other.to_string().as_bytes())
        ),
    }
}

/// The hosts that a certificate names. They come from the other side: escaped, and not all of hundreds.
fn names(presented: &[String]) -> String {
    const MOST: usize = 4;
    if presented.is_empty() {
        return "no host".to_owned();
    }
    let shown = presented.iter().take(MOST).map(|name| escape(name.as_bytes()).into_owned());
    let more = if presented.len() > MOST { " and others" } else { "" };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

/// `--insecure`: whatever certificate comes is taken. Signatures are still checked, since a handshake whose
/// signatures are wrong is broken and not only untrusted.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
