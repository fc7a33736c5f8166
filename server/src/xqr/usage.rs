//! `GET /api/v1/workspace/usage`. What this server does not have, there is none of; what it does not
//! limit, has no limit.

use axum::extract::State;
use serde::Serialize;

use super::{Answer, NoQuery, Said};
use crate::App;
use crate::auth::{Allowed, XqrUsage};
use crate::error::Error;
use crate::state::now;

/// What a workspace uses, and what it may.
#[derive(Serialize)]
pub(crate) struct UsageRead {
    plan: &'static str,
    usage: Used,
    limits: Limits,
    features: Features,
}

#[derive(Serialize)]
struct Used {
    links_created_this_month: u64,
    api_calls_this_month: u64,
    total_links: u64,
    total_qr_templates: u64,
    total_bio_pages: u64,
    storage_bytes: u64,
    storage_mb: f64,
}

#[derive(Serialize)]
struct Limits {
    links_per_month: u64,
    dynamic_qr: u64,
    bio_pages: u64,
    storage_mb: Option<u64>,
    api_calls_per_month: u64,
    qr_templates: u64,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the documents have it so")]
struct Features {
    routing_rules: bool,
    csv_export: bool,
    bulk_ops: bool,
    ad_free: bool,
}

/// Answers what the workspace uses.
pub(crate) async fn usage(
    State(app): State<App>,
    who: Allowed<XqrUsage>,
    said: Said,
    _: NoQuery,
) -> Result<Answer<UsageRead>, Error> {
    let records = &app.library.records;
    let bytes = records.bytes_held(who.workspace).await?;
    let calls = app.calls.made(records, who.workspace, now()).await?;
    Ok(said.around(UsageRead {
        plan: "self-hosted",
        usage: Used {
            links_created_this_month: 0,
            api_calls_this_month: calls,
            total_links: 0,
            total_qr_templates: 0,
            total_bio_pages: 0,
            storage_bytes: bytes,
            storage_mb: megabytes(bytes),
        },
        limits: Limits {
            links_per_month: 0,
            dynamic_qr: 0,
            bio_pages: 0,
            storage_mb: None,
            api_calls_per_month: app.config.xqr_monthly,
            qr_templates: 0,
        },
        features: Features {
            routing_rules: false,
            csv_export: false,
            bulk_ops: false,
            ad_free: true,
        },
    }))
}

/// To a tenth, of 1,048,576 bytes each, as in the documents' example.
fn megabytes(bytes: u64) -> f64 {
    let tenths = bytes.saturating_mul(10) / 1_048_576;
    f64::from(u32::try_from(tenths).unwrap_or(u32::MAX)) / 10.0
}

#[cfg(test)]
mod tests {
    #[test]
    fn megabytes_are_those_of_the_example() {
        for (bytes, expected) in [(52_428_800, "50.0"), (0, "0.0"), (157_286, "0.1")] {
            assert_eq!(format!("{:.1}", super::megabytes(bytes)), expected);
        }
    }
}
