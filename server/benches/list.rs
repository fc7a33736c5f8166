//! What a page of a large library costs: the first, one in the middle and the last, in every order.
//!
//! 100,000 assets in SQLite, asked through the router as a client would, without a socket. Keyset pages
//! promise that the last costs what the first costs; this is where the promise is kept.
//! `cargo bench -p asset-dock-server --bench list [-- --json]`; with `-- --fill DIR` it only puts the assets into the
//! library there, for others to measure with.
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on has failed"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use asset_dock_core::dialect::Api;
use asset_dock_server::config::{Location, ServeSettings};
use asset_dock_server::{App, KeyRequest, Scope, Stage};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tempfile::TempDir;
use tower::ServiceExt;

const ASSETS: u32 = 100_000;
const LIMIT: u32 = 50;
const WARM_UP: usize = 100;
const RUNS: usize = 1000;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--fill");
    if let (Some(_), Some(directory)) = (arguments.next(), arguments.next()) {
        return fill(Path::new(&directory)).await;
    }
    let json = std::env::args().any(|argument| argument == "--json");
    let directory = TempDir::new().unwrap();
    let library = Library::open(&directory).await;
    let mut table = vec![format!(
        "{:<28} {:>8} {:>8}",
        "page of 50 (ms)", "p50", "p99"
    )];
    let mut rows = Vec::new();
    for sort in ["created", "modified", "name", "size", "mime_type"] {
        let cursors = library.cursors(sort).await;
        let paths =
            cursors.map(|cursor| format!("/api/store/asset/?limit={LIMIT}&sort_by={sort}{cursor}"));
        let times = library.time(&paths).await;
        for (place, times) in ["first", "middle", "last"].into_iter().zip(times) {
            let (name, Times { p50, p99 }) = (format!("{sort}, {place}"), times);
            table.push(format!("{name:<28} {p50:>8.3} {p99:>8.3}"));
            rows.push((sort, place, times));
        }
    }
    let find = |wanted: &str| {
        let row = rows
            .iter()
            .find(|(sort, place, _)| *sort == "created" && *place == wanted);
        row.map(|(_, _, times)| *times).unwrap()
    };
    let (first, middle, last) = (find("first"), find("middle"), find("last"));
    let ratio = last.p99 / first.p99;
    let figure =
        |name: &str, value: f64, unit: &str| json!({"name": name, "value": value, "unit": unit});
    let document = json!({"bench": "list", "figures": [
        figure("first_p50_ms", first.p50, "ms"),
        figure("first_p99_ms", first.p99, "ms"),
        figure("middle_p50_ms", middle.p50, "ms"),
        figure("middle_p99_ms", middle.p99, "ms"),
        figure("last_p50_ms", last.p50, "ms"),
        figure("last_p99_ms", last.p99, "ms"),
        figure("last_to_first_p99", ratio, "ratio"),
    ]});
    if json {
        println!("{document}");
    } else {
        println!("{}\nlast to first, p99: {ratio:.2}", table.join("\n"));
    }
}

#[derive(Clone, Copy)]
struct Times {
    p50: f64,
    p99: f64,
}

struct Library {
    router: Router,
    key: String,
}

impl Library {
    async fn open(directory: &TempDir) -> Self {
        let location = Location {
            data: directory.path().into(),
            pepper: None,
        };
        let config = ServeSettings::default()
            .resolve(location, ServeSettings::default())
            .unwrap();
        let app = App::open(config).await.unwrap();
        let request = KeyRequest {
            api: Api::Store,
            stage: Stage::Live,
            workspace: "bench".into(),
            scopes: vec![Scope::StoreRead],
            name: "bench".into(),
            expires: None,
        };
        let key = app.issue_key(&request).await.unwrap().key;
        fill(directory.path()).await;
        Library {
            router: asset_dock_server::app(app),
            key,
        }
    }

    async fn get(&self, path: &str) -> Bytes {
        let request = Request::builder().uri(path).header("x-api-key", &self.key);
        let response = self
            .router
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.into_body().collect().await.unwrap().to_bytes()
    }

    /// Where the first page, one in the middle and the last begin, found by walking in large steps.
    async fn cursors(&self, sort: &str) -> [String; 3] {
        let pages = ASSETS / 250;
        let mut cursor = String::new();
        let mut middle = String::new();
        for page in 1..pages {
            let path =
                format!("/api/store/asset/?limit=250&include_total=false&sort_by={sort}{cursor}");
            let answer: Value = serde_json::from_slice(&self.get(&path).await).unwrap();
            cursor = format!("&cursor={}", answer["next_cursor"].as_str().unwrap());
            if page == pages / 2 {
                middle.clone_from(&cursor);
            }
        }
        // 250 are left; four pages of 50 further on there are the last 50.
        let path = format!("/api/store/asset/?limit=200&sort_by={sort}{cursor}");
        let answer: Value = serde_json::from_slice(&self.get(&path).await).unwrap();
        let last = format!("&cursor={}", answer["next_cursor"].as_str().unwrap());
        [String::new(), middle, last]
    }

    /// Asks for the pages in turn, so that whatever else the machine does meets them all alike.
    async fn time(&self, paths: &[String; 3]) -> [Times; 3] {
        for path in paths {
            let page: Value = serde_json::from_slice(&self.get(path).await).unwrap();
            let items = page["items"].as_array().map(Vec::len);
            assert_eq!(items, usize::try_from(LIMIT).ok());
            assert_eq!(page["collection_total"], ASSETS);
        }
        let mut times = [const { Vec::new() }; 3];
        for run in 0..WARM_UP + RUNS {
            for (path, times) in paths.iter().zip(&mut times) {
                let start = Instant::now();
                self.get(path).await;
                if run >= WARM_UP {
                    times.push(start.elapsed());
                }
            }
        }
        times.map(|mut times| {
            times.sort();
            let at = |share: usize| milliseconds(times[(RUNS - 1) * share / 100]);
            Times {
                p50: at(50),
                p99: at(99),
            }
        })
    }
}

/// Puts the assets into the database at once: without bytes, which no list looks at.
async fn fill(directory: &Path) {
    let options = SqliteConnectOptions::new().filename(directory.join("library.db"));
    let database = SqlitePool::connect_with(options).await.unwrap();
    let filled = sqlx::query(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
         INSERT INTO assets (id, workspace, name, name_key, mime_type, size, sha256, crc32, blob,
                             created, modified, created_by)
         SELECT unhex(format('%012x7%03x8%015x', 1760000000000 + n, n % 4096, n)), 1,
                format('photo %08x.jpg', n * 2654435761 % 4294967296),
                format('photo %08x.jpg', n * 2654435761 % 4294967296),
                CASE n % 3 WHEN 0 THEN 'image/jpeg' WHEN 1 THEN 'image/png' ELSE 'text/plain' END,
                n * 48271 % 2147483647, zeroblob(32), 0, unhex(format('%032x', n)),
                1760000000000 + n, 1760000000000 + n * 48271 % 100003, 'bench'
         FROM numbers",
    );
    let done = filled.bind(ASSETS).execute(&database).await.unwrap();
    assert_eq!(done.rows_affected(), u64::from(ASSETS));
    database.close().await;
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
