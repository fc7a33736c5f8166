//! Every route of the server, on one page.
//!
//! Long because: it is every route.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, delete, get, patch, post, put};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutBody};

use crate::error::Error;
use crate::{
    App, admin, cdn, cors, drain, health, images, logging, login, partner, shares, site, store,
    told, upload_key, xqr,
};

/// The whole service: requests in, answers out.
pub fn app(app: App) -> Router {
    let routes = Router::new()
        .route("/api/store/asset/", get(store::list::list))
        .route("/api/store/asset/filters", get(store::filters))
        .route("/api/store/asset/names", post(store::names::names))
        .route("/api/store/asset/tags", get(store::tags::list))
        .route("/api/store/asset/download", get(store::download::download))
        .route(
            "/api/store/asset/{id}",
            get(store::get::get)
                .put(store::change::replace)
                .patch(store::change::update)
                .delete(store::delete::delete),
        )
        .route(
            "/api/store/asset/{id}/shares",
            get(store::share::get::of_asset),
        )
        .route(
            "/api/store/asset/{id}/publish",
            post(store::publish::publish),
        )
        .route(
            "/api/store/asset/{id}/thumbnail",
            get(store::thumbnail::thumbnail),
        )
        .route(
            "/api/store/asset/{id}/unpublish",
            post(store::publish::unpublish),
        )
        .route(
            "/api/store/folder/",
            get(store::list::folders::list).post(store::folder::create),
        )
        .route(
            "/api/store/folder/filters",
            get(store::list::folders::filters),
        )
        .route(
            "/api/store/folder/{id}",
            get(store::folder::get)
                .put(store::folder::change::replace)
                .patch(store::folder::change::update)
                .delete(store::folder::delete::delete),
        )
        .route(
            "/api/store/folder/{id}/download",
            get(store::folder::download::download),
        )
        .route(
            "/api/store/folder/{id}/shares",
            get(store::share::get::of_folder),
        )
        .route("/api/store/", get(store::object::get))
        .merge(trash())
        .merge(form_uploads())
        .merge(upload_sessions())
        .merge(owned_shares())
        .route(
            "/api/store/capabilities",
            get(store::capabilities::capabilities),
        )
        .merge(signing_in())
        .merge(administration())
        .merge(partner())
        .merge(image_routes())
        .merge(shared())
        .merge(xqr_routes())
        .merge(no_routes())
        .route("/cdn/{*copy}", get(cdn::get))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .merge(pages())
        .fallback(site::dashboard::serve)
        .method_not_allowed_fallback(async || Error::WrongMethod);
    // From the outside in: what stands first sees a request first and its answer last.
    let layers = ServiceBuilder::new()
        .layer(from_fn(logging::log))
        .layer(from_fn_with_state(app.clone(), xqr::limits::headers))
        .layer(from_fn(told::in_its_form))
        .layer(default_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(default_header(header::REFERRER_POLICY, "no-referrer"))
        .layer(default_header(header::CACHE_CONTROL, "no-store"))
        .layer(default_header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ))
        .layer(from_fn_with_state(app.clone(), cors::cors))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(RequestBodyTimeoutLayer::new(app.config.stall_timeout))
        .map_request(|request: Request<TimeoutBody<Body>>| drain::drained(request.map(Body::new)));
    routes.layer(layers).with_state(app)
}

/// The examples and the book. Everything else that is no API is the dashboard's.
fn pages() -> Router<App> {
    Router::new()
        .route("/examples", get(site::examples::to_index))
        .route("/examples/", get(site::examples::index))
        .route("/examples/{page}", get(site::examples::page))
        .route("/docs", get(site::book::to_start))
        .route("/docs/", get(site::book::start))
        .route("/docs/{*chapter}", get(site::book::chapter))
}

/// What was deleted and can come back.
fn trash() -> Router<App> {
    Router::new()
        .route(
            "/api/store/trash/",
            get(store::list::trash::list).delete(store::trash::empty),
        )
        .route("/api/store/trash/filters", get(store::list::trash::filters))
        .route("/api/store/trash/{id}", delete(store::trash::purge))
        .route("/api/store/trash/{id}/restore", post(store::trash::restore))
}

/// Uploads by form, of all APIs that have any.
fn form_uploads() -> Router<App> {
    Router::new()
        .route("/api/store/asset/upload", post(store::upload::upload))
        .route("/v1/images/upload", post(images::upload::upload))
        .route(
            "/api/v1/partner/asset/upload/private",
            post(partner::upload::private),
        )
        .route(
            "/api/v1/partner/asset/upload/public",
            post(partner::upload::public),
        )
        .layer(upload_key::announced())
}

/// Uploads in parts.
fn upload_sessions() -> Router<App> {
    Router::new()
        .route("/api/store/session/", post(store::session::create))
        .route(
            "/api/store/session/{id}",
            get(store::session::get)
                .patch(store::session::finish::recognise)
                .delete(store::session::abort),
        )
        .route(
            "/api/store/session/{id}/parts",
            post(store::session::parts::announce),
        )
        .route(
            "/api/store/session/{id}/part/{number}",
            put(store::session::put::put),
        )
        .route(
            "/api/store/session/{id}/complete",
            post(store::session::finish::complete),
        )
}

/// Shares, for whoever owns them.
fn owned_shares() -> Router<App> {
    Router::new()
        .route(
            "/api/share/",
            get(store::list::shares::list).post(store::share::create::create),
        )
        .route("/api/share/filters", get(store::list::shares::filters))
        .route(
            "/api/share/{id}",
            get(store::share::get::get)
                .put(store::share::change::replace)
                .patch(store::share::change::update)
                .delete(store::share::delete::delete),
        )
}

/// People, from their password to signing out.
fn signing_in() -> Router<App> {
    Router::new()
        .route(
            "/api/login/access-token",
            post(login::access_token::sign_in),
        )
        .route("/api/login/refresh", post(login::refresh::refresh))
        .route("/api/login/logout", post(login::logout::sign_out))
        .route("/api/login/me", get(login::me::me))
}

/// Who may do what in a workspace.
fn administration() -> Router<App> {
    Router::new()
        .route(
            "/api/admin/api-keys/",
            get(admin::keys::list::list).post(admin::keys::create::create),
        )
        .route(
            "/api/admin/api-keys/{id}",
            get(admin::keys::get::get)
                .patch(admin::keys::change::update)
                .delete(admin::keys::revoke::revoke),
        )
        .route(
            "/api/admin/api-keys/{id}/rotate",
            post(admin::keys::rotate::rotate),
        )
        .route(
            "/api/admin/user/",
            get(admin::people::list::list).post(admin::people::create::create),
        )
        .route(
            "/api/admin/user/{id}",
            get(admin::people::get::get)
                .patch(admin::people::change::update)
                .delete(admin::people::remove::remove),
        )
}

/// The `partner` API: what was uploaded.
fn partner() -> Router<App> {
    Router::new().route("/api/v1/partner/asset/{key}", get(partner::fetch::get))
}

/// What needs no key: the addresses of those who were sent a link.
fn shared() -> Router<App> {
    Router::new()
        .route("/api/share/get_access", post(shares::access::get_access))
        .route("/d/{ticket}", get(shares::download::whole_by_ticket))
        .route(
            "/d/{ticket}/asset/{id}",
            get(shares::download::one_by_ticket),
        )
        .route(
            "/s/{token}",
            get(shares::page::show).post(shares::page::unlock),
        )
        // A link that lost its end on the way or gained one is a dead one, and not the dashboard.
        .route("/s", any(shares::page::nowhere))
        .route("/s/", any(shares::page::nowhere))
        .route("/s/{token}/", any(shares::page::nowhere))
        .route("/s/{token}/{*rest}", any(shares::page::nowhere))
        .route("/d", any(shares::download::nowhere))
        .route("/d/", any(shares::download::nowhere))
        .route("/d/{ticket}/", any(shares::download::nowhere))
        .route("/d/{ticket}/{*rest}", any(shares::download::nowhere))
        .route("/s/{token}/folder/{id}", get(shares::page::folder))
        .route("/s/{token}/download", get(shares::download::whole))
        .route("/s/{token}/asset/{id}", get(shares::download::one))
        .route("/s/{token}/picture/{size}/{id}", get(shares::picture::show))
        .route("/s/look/{version}", get(shares::page::style))
}

/// The `images` dialect.
fn image_routes() -> Router<App> {
    Router::new()
        .route(
            "/v1/images",
            get(images::list::list).post(images::create::create),
        )
        .route("/v1/images/imagine", post(images::not_offered::imagine))
        .route(
            "/v1/images/{id}",
            get(images::get::get).delete(images::delete::delete),
        )
        .route("/v1/images/{id}/download", get(images::download::download))
        .route("/v1/images/{id}/publish", post(images::publish::publish))
        .route(
            "/v1/images/{id}/unpublish",
            post(images::publish::unpublish),
        )
        .route(
            "/v1/images/{id}/classify",
            post(images::not_offered::classify),
        )
        .route(
            "/v1/images/{id}/visualize",
            post(images::not_offered::visualize),
        )
        .route(
            "/v1/images/{id}/remove-background",
            post(images::not_offered::remove_background),
        )
        .route(
            "/v1/images/{id}/extract-formatted-text",
            post(images::not_offered::extract_formatted_text),
        )
        // What is documented and none of the above: resize, convert, crop, rotate, mirror, blur, modulate
        // and watermark.
        .route(
            "/v1/images/{id}/{transform}",
            post(images::transform::transform),
        )
        .route("/v1", any(no_route))
        .route("/v1/", any(no_route))
        .route("/v1/{*rest}", any(no_route))
}

/// The `xqr` API.
fn xqr_routes() -> Router<App> {
    Router::new()
        .route("/api/v1/assets", get(xqr::list::list))
        .route("/api/v1/assets/presign", post(xqr::presign::presign))
        .route(
            "/api/v1/assets/presign/{id}/confirm",
            post(xqr::confirm::confirm),
        )
        .route(
            "/api/v1/assets/{id}",
            get(xqr::get::get).delete(xqr::delete::delete),
        )
        .route("/api/v1/assets/{id}/confirm", post(xqr::confirm::confirm))
        .route("/api/v1/assets/{id}/publish", post(xqr::publish::publish))
        .route("/api/v1/storage/{id}", put(xqr::storage::put::put))
        .route(
            "/api/v1/webhooks",
            get(xqr::webhooks::list::list).post(xqr::webhooks::create::create),
        )
        .route(
            "/api/v1/webhooks/{id}",
            patch(xqr::webhooks::change::change),
        )
        .route(
            "/api/v1/webhooks/{id}/deliveries",
            get(xqr::webhooks::deliveries::list),
        )
        .route("/api/v1/workspace/usage", get(xqr::usage::usage))
}

/// The page's addresses end where the API's begin.
fn no_routes() -> Router<App> {
    Router::new()
        .route("/api", any(no_route))
        .route("/api/", any(no_route))
        .route("/api/{*rest}", any(no_route))
        .route("/cdn/", any(no_route))
}

async fn no_route() -> Error {
    Error::NoRoute
}

/// A header for every answer that does not bring its own.
fn default_header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// A bug in one request must not show in others, nor in silence.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let message = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied());
    Error::internal(format!("panic: {}", message.unwrap_or("without words"))).into_response()
}
