import { describe, expect, it } from "vitest";
import { groupTokenRequests, type TokenRequestEntry } from "./group-token-requests.ts";

const hourMs = 3_600_000;
const usual = { lifetimeMs: 24 * hourMs, ownClientId: "rolecall" };
const day = (entries: TokenRequestEntry[]) => [{ entries, spanMs: 24 * hourMs, capped: false }];

const entries = (client_id: string, count: number, more: Partial<TokenRequestEntry> = {}): TokenRequestEntry[] =>
	Array.from({ length: count }, (_, index) => ({
		date: `2026-11-25T10:00:${String(index % 60).padStart(2, "0")}.000Z`,
		type: "seccft",
		client_id,
		client_name: `The ${client_id}`,
		...more,
	}));

describe("token requests by application", () => {
	it("are sorted by rate, each application with its failures, last request and rate", () => {
		const mixed = [...entries("rolecall", 1), ...entries("rules", 48), ...entries("rules", 2, { type: "feccft" })];
		expect(groupTokenRequests(day(mixed), usual)).toEqual([
			{
				clientId: "rules",
				clientName: "The rules",
				isRolecall: false,
				requests: 50,
				capped: false,
				failures: 2,
				lastAt: "2026-11-25T10:00:47.000Z",
				perHour: expect.closeTo(50 / 24),
				perLifetime: expect.closeTo(50),
				asksTooOften: true,
			},
			expect.objectContaining({ clientId: "rolecall", isRolecall: true, requests: 1, asksTooOften: false }),
		]);
	});

	it("are too many if more than two are made in one token's lifetime", () => {
		const tooOften = (count: number, lifetimeMs: number) =>
			groupTokenRequests(day(entries("a", count)), { ...usual, lifetimeMs })[0]?.asksTooOften;
		expect([2, 3].map((count) => tooOften(count, 24 * hourMs))).toEqual([false, true]);
		expect([48, 49].map((count) => tooOften(count, hourMs))).toEqual([false, true]);
	});

	it("are not too many after two restarts of an application whose tokens outlive the log", () => {
		const [client] = groupTokenRequests(day(entries("a", 2)), { ...usual, lifetimeMs: 30 * 24 * hourMs });
		expect(client).toMatchObject({ perLifetime: expect.closeTo(60), asksTooOften: false });
	});

	it("without a client id form one group, and an empty log has no application", () => {
		const unknown: TokenRequestEntry[] = [
			{ date: "2026-11-25T10:00:00.000Z", type: "feccft" },
			{ date: "2026-11-25T10:00:00.000Z", type: "feccft", client_id: null, client_name: null },
		];
		expect(groupTokenRequests(day(unknown), usual)).toMatchObject([
			{ clientId: "", clientName: "", requests: 2, failures: 2 },
		]);
		expect(groupTokenRequests(day([]), usual)).toEqual([]);
	});

	it("have the rate of the time that each slice of the log covers, and are marked as capped if there are more", () => {
		const slices = [
			{ entries: entries("loud", 50), spanMs: hourMs, capped: true },
			{ entries: entries("quiet", 12), spanMs: 24 * hourMs, capped: false },
		];
		expect(groupTokenRequests(slices, usual)).toMatchObject([
			{ clientId: "loud", perHour: 50, capped: true },
			{ clientId: "quiet", perHour: expect.closeTo(0.5), capped: false },
		]);
	});
});
