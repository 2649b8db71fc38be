import { expect, test } from "vitest";
import { listDevices } from "./list-devices.ts";

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const event = (at: number, type: string, user_agent: string | null, ip = "192.0.2.1") => {
	const date = `2026-11-25T0${at}:00:00.000Z`;
	return { key: String(at), date, log: { log_id: String(at), date, type, user_agent, ip } };
};

test("lists each device of a successful sign-in once, with its latest sign-in", () => {
	const items = [
		event(9, "s", chrome, "192.0.2.9"),
		event(8, "fp", firefox),
		event(7, "s", chrome, "192.0.2.7"),
		event(6, "s", firefox),
	];
	expect(listDevices(items)).toEqual([
		{ name: "Chrome · Windows", date: items[0]?.date, ip: "192.0.2.9" },
		{ name: "Firefox · Linux", date: items[3]?.date, ip: "192.0.2.1" },
	]);
});

test("leaves out programs, unknown agents and events without a log entry", () => {
	const audit = { key: "a", date: "2026-11-25T05:00:00.000Z" };
	expect(listDevices([event(9, "s", "curl/8.0"), event(8, "s", null), event(7, "sapi", chrome), audit])).toEqual([]);
});
