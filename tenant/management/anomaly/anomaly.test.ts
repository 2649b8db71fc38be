import { expect, test } from "vitest";
import { freshTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

const at = "/anomaly/blocks/ips/";

test("an address that is not blocked is 404, and unblocking it is still 204", async () => {
	const { api } = await freshTenant();
	expect((await api("GET", `${at}198.51.100.7`)).body).toEqual({
		statusCode: 404,
		error: "Not Found",
		message: "Not Found",
	});
	expect((await api("DELETE", `${at}198.51.100.7`)).status).toBe(204);
	expect((await api("GET", `${at}2001%3Adb8%3A%3A7`)).status).toBe(404);
});

test("an invalid address is 400", async () => {
	const { api } = await freshTenant();
	for (const method of ["GET", "DELETE"])
		expect((await api(method, `${at}somewhere`)).body).toMatchObject({ statusCode: 400, errorCode: "invalid_uri" });
});

test("an address with a hundred failures for several names is blocked until an admin lifts the block", async () => {
	const { api, origin } = await freshTenant();
	const visitor = createVisitor(origin);
	const { location } = await visitor.authorize();
	for (let time = 0; time < 100; time += 1) await visitor.submit(location, `nobody.${time}@example.com`, "wrong");
	expect((await api("GET", `${at}127.0.0.1`)).status).toBe(200);
	const page = async () => (await visitor.submit(location, "admin@rolecall.test")).status;
	expect(await page()).toBeGreaterThanOrEqual(400);
	await api("DELETE", `${at}127.0.0.1`);
	expect((await api("GET", `${at}127.0.0.1`)).status).toBe(404);
	expect(await page()).toBeLessThan(400);
});
