import { describe, expect, it } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { createLogger, getLogger } from "./logger.ts";
import { Secret } from "./secret.ts";

const names = [
	"authorization",
	"cookie",
	"set-cookie",
	"access_token",
	"id_token",
	"refresh_token",
	"client_secret",
	"client_assertion",
	"password",
	"token",
	"secret",
];

describe("the log", () => {
	it.each(names)("shows nothing that is named %s, at three depths", (name) => {
		const log = listenToLog();
		const inner = { [name]: "canary" };
		getLogger().info({ ...inner, request: inner, call: { headers: inner } }, "said");
		expect(log.text()).not.toContain("canary");
		expect(log.lines).toMatchObject([{ [name]: "[redacted]", request: { [name]: "[redacted]" }, msg: "said" }]);
	});

	it("shows nothing of a secret by whatever name", () => {
		const log = listenToLog();
		getLogger().info({ deep: { down: { in: { here: new Secret("canary") } } } });
		expect(log.text()).toContain("[redacted]");
		expect(log.text()).not.toContain("canary");
	});

	it.each([
		["by itself", (error: Error) => error],
		["as a cause", (error: Error) => new ProblemError("audit_unavailable", { detail: "No entry.", cause: error })],
		["as a cause's cause", (error: Error) => new Error("outer", { cause: new Error("inner", { cause: error }) })],
	])("shows no value of a query that failed, and why it failed: %s", (_how, wrap) => {
		const log = listenToLog();
		const failed = new Error("Failed query: update t set a = $1\nparams: canary", {
			cause: new Error("connection lost"),
		});
		getLogger().error({ err: wrap(Object.assign(failed, { query: "update t set a = $1", params: ["canary"] })) });
		expect(log.text()).not.toContain("canary");
		expect(log.text()).toContain("connection lost");
	});

	it("shows what an error says and why, and not what it carries", () => {
		const log = listenToLog();
		const cause = Object.assign(new Error("connection lost"), { rawResponse: "canary" });
		getLogger().error({ err: new ProblemError("tenant_failed", { detail: "It failed.", cause }) });
		expect(log.text()).toContain("connection lost");
		expect(log.text()).not.toContain("canary");
	});

	it("writes lines of JSON at its level and above", () => {
		const written: string[] = [];
		const logger = createLogger("warn", { write: (line) => void written.push(line) });
		logger.info("quiet");
		logger.warn("loud");
		expect(written.map((line) => JSON.parse(line).msg)).toEqual(["loud"]);
	});
});
