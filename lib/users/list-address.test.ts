import { describe, expect, it } from "vitest";
import { toListAddress } from "./list-address.ts";
import { listAddressSchema } from "./list-address-schema.ts";
import { defaultColumns, parseColumns } from "./list-columns.ts";
import { userListQuerySchema } from "./user-list.ts";

const read = (text: string) => listAddressSchema.safeParse(text).data;
const columns = `cols=${defaultColumns.join(",")}`;

describe("the state of the list as a query string", () => {
	it.each([
		["the order of its parts", "status=blocked&q=ada", "q=ada&status=blocked"],
		["what is usual anyway", "q=&sort=last_login&order=desc&size=50&lookup=auto&page=1", ""],
		["the page", "page=9", "page=2"],
		["how it is encoded", "q=a%20b&cols=email%2Cstatus", "q=a+b&cols=email,status"],
		["columns that there are not", "cols=email,password,email", "cols=email"],
		["space in its conditions", 'where=["and", ["or", ["email","contains","acme"]]]', whereText()],
		["what is no part of it", "utm_source=mail&view=1&__proto__=1", ""],
	])("equal states give equal strings, whatever %s", (_what, one, other) => {
		expect(read(one)).toBe(read(other));
		expect(read(one)).toBeDefined();
	});

	it.each([
		"q=ada",
		"status=blocked",
		"sort=name",
		"order=asc",
		"size=25",
		"size=all",
		"lookup=index",
		"cols=email",
		whereText(),
	])("%s gives another string", (text) => {
		expect(read(text)).not.toBe(read(""));
	});

	it("page size and columns are always included, which otherwise are the device's own", () => {
		expect(read("")).toBe(`size=50&${columns}`);
	});

	it("a list loads more while scrolling if a page costs one call, and has pages if it costs more", () => {
		expect(read("size=all")).toBe(`size=all&${columns}`);
		expect(read("size=all&status=locked_out")).toBe(read("size=100&status=locked_out"));
	});

	it("a written state is read back unchanged", () => {
		const text = `q=jane%40acme.com&connection=a%26b&sort=created_at&order=asc&from=2026-01-01T00:00:00Z&size=100&cols=email`;
		const query = userListQuerySchema.parse(Object.fromEntries(new URLSearchParams(text)));
		const { metadata: _metadata, lucene: _lucene, ...state } = query;
		const written = toListAddress({ ...state, q: query.q.text }, parseColumns("email"));
		expect(read(written)).toBe(written);
		expect(userListQuerySchema.parse(Object.fromEntries(new URLSearchParams(written)))).toEqual(query);
	});

	it.each([
		"status=sleeping",
		"size=7",
		"where=[]",
		"lucene=((",
		"from=yesterday",
		"status=locked_out&q=ada",
		"sort=picture",
		"from=2026-01-01T00:00:00Z&sort=name",
	])("a string that is no state is refused: %s", (text) => {
		expect(read(text)).toBeUndefined();
	});
});

function whereText() {
	return `where=${encodeURIComponent('["and",["or",["email","contains","acme"]]]')}`;
}
