//! A server of somebody else, for tests of what this one sends and fetches: behind TLS, with a
//! certificate of an authority that only the test knows.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// The name on the certificate.
pub(crate) const NAME: &str = "far.example";

/// A server that runs until it is dropped.
pub(crate) struct FarServer {
    pub(crate) address: SocketAddr,
    name: &'static str,
    running: tokio::task::JoinHandle<()>,
    directory: TempDir,
}

impl FarServer {
    /// Serves these routes on a free port of this machine.
    pub(crate) async fn start(routes: Router) -> Self {
        Self::start_as(NAME, routes).await
    }

    /// The same under another name.
    pub(crate) async fn start_as(name: &'static str, routes: Router) -> Self {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority =
            CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = certificate.signed_by(&key, &authority).unwrap();
        let directory = TempDir::new().unwrap();
        std::fs::write(directory.path().join("ca.pem"), authority.pem()).unwrap();

        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let running = tokio::spawn(serve(listener, TlsAcceptor::from(Arc::new(config)), routes));
        FarServer {
            address,
            name,
            running,
            directory,
        }
    }

    /// The file with the certificate of its authority.
    pub(crate) fn ca(&self) -> PathBuf {
        self.directory.path().join("ca.pem")
    }

    /// Where it is found, as the option says it.
    pub(crate) fn host(&self) -> String {
        format!("{}={}", self.name, self.address)
    }
}

impl Drop for FarServer {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn serve(listener: TcpListener, acceptor: TlsAcceptor, routes: Router) {
    while let Ok((stream, _)) = listener.accept().await {
        let (acceptor, routes) = (acceptor.clone(), routes.clone());
        tokio::spawn(async move {
            // Who does not trust it goes away, as they should.
            if let Ok(stream) = acceptor.accept(stream).await {
                let service = TowerToHyperService::new(routes);
                let connection = http1::Builder::new();
                let _ = connection
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            }
        });
    }
}
