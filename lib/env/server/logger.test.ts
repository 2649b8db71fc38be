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
	it.each(names)("a field named %s is redacted, three levels deep", (name) => {
		const log = listenToLog();
		const inner = { [name]: "canary" };
		getLogger().info({ ...inner, request: inner, call: { headers: inner } }, "said");
		expect(log.text()).not.toContain("canary");
		expect(log.lines).toMatchObject([{ [name]: "[redacted]", request: { [name]: "[redacted]" }, msg: "said" }]);
	});

	it("a secret is redacted whatever its field is called", () => {
		const log = listenToLog();
		getLogger().info({ deep: { down: { in: { here: new Secret("canary") } } } });
		expect(log.text()).toContain("[redacted]");
		expect(log.text()).not.toContain("canary");
	});

	it.each([
		["by itself", (error: Error) => error],
		["as a cause", (error: Error) => new ProblemError("audit_unavailable", { detail: "No entry.", cause: error })],
		["as a cause's cause", (error: Error) => new Error("outer", { cause: new Error("inner", { cause: error }) })],
	])("a failed query is logged with its reason and without its values, %s", (_how, wrap) => {
		const log = listenToLog();
		const failed = new Error("Failed query: update t set a = $1\nparams: canary", {
			cause: new Error("connection lost"),
		});
		getLogger().error({ err: wrap(Object.assign(failed, { query: "update t set a = $1", params: ["canary"] })) });
		expect(log.text()).not.toContain("canary");
		expect(log.text()).toContain("connection lost");
	});

	it("an error is logged with its message and cause, without its other properties", () => {
		const log = listenToLog();
		const cause = Object.assign(new Error("connection lost"), { rawResponse: "canary" });
		getLogger().error({ err: new ProblemError("tenant_failed", { detail: "It failed.", cause }) });
		expect(log.text()).toContain("connection lost");
		expect(log.text()).not.toContain("canary");
	});

	it("the log writes lines of JSON at its level and above", () => {
		const written: string[] = [];
		const logger = createLogger("warn", { write: (line) => void written.push(line) });
		logger.info("quiet");
		logger.warn("loud");
		expect(written.map((line) => JSON.parse(line).msg)).toEqual(["loud"]);
	});
});
