import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, inject, test } from "vitest";

const root = path.dirname(import.meta.dirname);

let measured: Record<string, Record<string, number>>;
beforeAll(async () => {
	const args = [path.join(root, "bench", "smoke.mjs"), inject("postgresUrl")];
	const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
	measured = JSON.parse(stdout);
});

describe("the benchmarks at small scale, with counts and relations instead of times", () => {
	test("G1: four replicas with twenty cold callers each request one token, while the seed's rule requests one per caller", () => {
		expect(measured.coldStart).toMatchObject({ requests: 1, failed: 0 });
		expect(measured.coldStartOfRule).toMatchObject({ requests: 80, failed: 0 });
	});

	test("G4: no call fails after a revocation and one token is requested, while the seed's rule loses every call", () => {
		expect(measured.revocation).toMatchObject({ lost: 0, requests: 1 });
		expect(measured.revocationOfRule).toMatchObject({ lost: 20, requests: 0 });
	});

	test("G6: an unusual lifetime costs one request, and no token is served past it", () => {
		expect(measured.lifetimes).toEqual({ requests: 1, overdue: 0 });
	});

	test("G9: an abort by the first caller fails no other caller and costs no second request", () => {
		expect(measured.firstAborts).toEqual({ lost: 0, requests: 1 });
	});

	test("G11, G12: two processes that share a bucket lose no call and send hardly any twice", () => {
		expect(measured.bucket).toMatchObject({ failed: 0, peopleFailed: 0 });
		expect(measured.bucket?.requests).toBeLessThanOrEqual(1.1);
	});

	test("G17: no create that may have been done is sent again, and none that was done is reported as failed", () => {
		expect(measured.creates).toMatchObject({ duplicates: 0, mistold: 0 });
		// A tenth of the creates meets a fault; if all failed, none could be sent twice.
		expect(measured.creates?.failed).toBeLessThanOrEqual(10);
	});
});
