//! One part: what is acknowledged is durable, and what is not as announced is not kept.

use axum::body::{Body, Bytes};
use axum::http::header;
use futures_util::{StreamExt, stream};

use super::{File, MIB, put};
use crate::app::{TestApp, eventually};

#[tokio::test]
async fn a_flipped_bit_is_refused_wherever_it_is() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    let announced = &app.announce(&session, &file, &[2]).await[0];
    let part = file.part(2);
    for at in [0, 1, part.len() / 2, part.len() - 1] {
        for bit in [0, 7] {
            let mut bytes = part.to_vec();
            bytes[at] ^= 1 << bit;
            let reply = app.put(announced, bytes).await;
            reply.refuses(&["header", "Content-Digest"]);
            let problem = &reply.value()["detail"][0];
            assert_eq!(problem["type"], "digest_mismatch");
            assert!(
                problem["msg"].as_str().unwrap().starts_with("part 2 "),
                "{problem}"
            );
        }
    }
    assert_eq!(
        app.session(&session).await.value()["held"],
        serde_json::json!([])
    );
    // What was refused does not stand in the way of what is right.
    assert_eq!(app.send_parts(&session, &file, &[1, 2]).await, 2);
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn no_bit_of_a_part_can_flip_unnoticed() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 512, 1);
    let session = app.open(&file).await;
    let announced = &app.announce(&session, &file, &[1]).await[0];
    for bit in 0..512 * 8 {
        let mut bytes = file.part(1).to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let reply = app.put(announced, bytes).await;
        assert_eq!(reply.status, 422, "bit {bit}");
    }
    assert_eq!(app.send_parts(&session, &file, &[1]).await, 1);
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn what_is_acknowledged_is_not_written_over() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    let announced = app.announce(&session, &file, &[1]).await[0].clone();
    app.send_parts(&session, &file, &[1, 2]).await;
    // Whatever comes to the same address later.
    let reply = app.put(&announced, vec![0; 8 * MIB]).await;
    assert_eq!(reply.status, 204, "{}", reply.text());
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
    app.put(&announced, vec![0; 8 * MIB]).await.says(409);
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn too_few_and_too_many_bytes_are_refused() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 100_000, 1);
    let session = app.open(&file).await;
    let announced = app.announce(&session, &file, &[1]).await[0].clone();
    let mut long = file.bytes.clone();
    long.push(0);
    for (bytes, status) in [
        (file.bytes[1..].to_vec(), 400),
        (Vec::new(), 400),
        (long.clone(), 413),
    ] {
        app.put(&announced, bytes.clone()).await.says(status);
        // The same without a length.
        let streamed = stream::iter([Ok::<_, std::io::Error>(Bytes::from(bytes))]);
        app.put(&announced, Body::from_stream(streamed))
            .await
            .says(status);
    }
    let broken = [
        Ok(Bytes::from_static(b"ab")),
        Err(std::io::Error::other("gone")),
    ];
    let broken = Body::from_stream(stream::iter(broken));
    app.put(&announced, broken).await.says(400);
    assert_eq!(app.send_parts(&session, &file, &[1]).await, 1);
}

#[tokio::test]
async fn who_sends_a_part_again_does_not_wait_for_the_first_try() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 1_000_000, 1);
    let session = app.open(&file).await;
    let announced = app.announce(&session, &file, &[1]).await[0].clone();
    let begun = stream::iter([Ok::<_, std::io::Error>(file.bytes[..600_000].to_vec())]);
    let stalled = Body::from_stream(begun.chain(stream::pending()));
    let blob = app.blob_files().remove(0);
    let again = async {
        let written = || std::fs::read(&blob).unwrap()[..500_000] == file.bytes[..500_000];
        eventually("it has begun", written).await;
        app.put(&announced, file.bytes.clone()).await
    };
    let (first, second) = tokio::join!(app.put(&announced, stalled), again);
    first.says(423);
    assert_eq!(second.status, 204, "{}", second.text());
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn a_part_comes_in_pieces_where_something_on_the_way_takes_only_small_requests() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1]).await;
    let announced = app.announce(&session, &file, &[2]).await[0].clone();
    let part = file.part(2);
    let piece = async |from: usize, to: usize, bytes: Vec<u8>| {
        let range = format!("bytes {from}-{}/{}", to - 1, part.len());
        let request = put(&announced).header(header::CONTENT_RANGE, range);
        app.send(request.body(Body::from(bytes)).unwrap()).await
    };
    let half = part.len() / 2;
    // A damaged piece is noticed with the last one.
    assert_eq!(piece(0, half, vec![9; half]).await.status, 202);
    let rest = part[half..].to_vec();
    let reply = piece(half, part.len(), rest.clone()).await;
    reply.refuses(&["header", "Content-Digest"]);
    assert_eq!(
        app.session(&session).await.value()["held"],
        serde_json::json!([[1, 1]])
    );
    assert_eq!(piece(0, half, part[..half].to_vec()).await.status, 202);
    assert_eq!(piece(half, part.len(), rest.clone()).await.status, 204);
    let other = File::new("b.bin", 9 * MIB, 7);
    let session_of_other = app.open(&other).await;
    let announced = app.announce(&session_of_other, &other, &[2]).await[0].clone();
    let too_far = format!("bytes 0-{}/*", part.len());
    for range in [
        &*too_far,
        "bytes 5-4/9",
        "bytes */9",
        "bytes 0-",
        "pages 0-1/2",
        "x",
    ] {
        let request = put(&announced).header(header::CONTENT_RANGE, range);
        let reply = app.send(request.body(Body::empty()).unwrap()).await;
        reply.refuses(&["header", "Content-Range"]);
    }
    for (bytes, status) in [(4, 400), (6, 413)] {
        let request = put(&announced).header(header::CONTENT_RANGE, "bytes 5-9/1048576");
        let reply = app
            .send(request.body(Body::from(vec![0; bytes])).unwrap())
            .await;
        reply.says(status);
    }
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn a_client_that_goes_away_in_a_part_loses_no_other() {
    let app = TestApp::new().await;
    let file = File::new("a.bin", 9 * MIB, 1);
    let session = app.open(&file).await;
    app.send_parts(&session, &file, &[1]).await;
    let announced = app.announce(&session, &file, &[2]).await[0].clone();
    let begun = stream::iter([Ok::<_, std::io::Error>(vec![9; 700_000])]);
    let request = put(&announced).body(Body::from_stream(begun.chain(stream::pending())));
    let sending = tokio::spawn(tower::ServiceExt::oneshot(
        app.router.clone(),
        request.unwrap(),
    ));
    let blob = app.blob_files().remove(0);
    eventually("it has begun", || {
        std::fs::read(&blob).unwrap()[8 * MIB + 100] == 9
    })
    .await;
    sending.abort();
    let _ = sending.await;
    assert_eq!(
        app.session(&session).await.value()["held"],
        serde_json::json!([[1, 1]])
    );
    assert_eq!(app.send_parts(&session, &file, &[1, 2]).await, 1);
    let asset = app.complete(&session, &file).await.value();
    app.expect_bytes(&asset, &file).await;
}

#[tokio::test]
async fn what_is_copied_just_now_is_not_written_over() {
    let app = TestApp::new().await;
    for round in 0..4 {
        let file = File::new("a.bin", 9 * MIB, round + 1);
        let before = app.blob_files();
        let session = app.open(&file).await;
        let is_new = |it: &std::path::PathBuf| !before.contains(it);
        let blob = app.blob_files().into_iter().find(is_new).unwrap();
        let begins = || {
            let mut first = [0; 4];
            let mut blob = std::fs::File::open(&blob).unwrap();
            std::io::Read::read_exact(&mut blob, &mut first).unwrap();
            first == file.bytes[..4]
        };
        // Nobody has it yet, so there is an address for it.
        let announced = app.announce(&session, &file, &[1]).await[0].clone();
        app.upload_in_parts(&file).await;
        let (held, wrong) = tokio::join!(app.announce(&session, &file, &[1]), async {
            for _ in 0..1_000_000 {
                if begins() {
                    break;
                }
                tokio::task::yield_now().await;
            }
            app.put(&announced, vec![0x55; 8 * MIB]).await
        });
        assert!(wrong.status != 500, "{}", wrong.text());
        if held[0]["upload"].is_null() {
            app.send_parts(&session, &file, &[2]).await;
            let asset = app.complete(&session, &file).await.value();
            app.expect_bytes(&asset, &file).await;
        }
    }
}
