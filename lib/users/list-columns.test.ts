import { expect, it } from "vitest";
import {
	defaultColumns,
	isMetadataPath,
	parseColumns,
	parseMetadataPaths,
	toColumnsText,
	toMetadataQuery,
	writeColumns,
} from "./list-columns.ts";

it.each([
	[null, defaultColumns],
	["", defaultColumns],
	["password,__proto__", defaultColumns],
	["email", ["email"]],
	["user_id,status,user_id,nothing", ["user_id", "status"]],
	[
		"user_metadata.plan,email,app_metadata.customer.tier",
		["user_metadata.plan", "email", "app_metadata.customer.tier"],
	],
	["user_metadata,user_metadata.,user_metadata.a..b,metadata.x", defaultColumns],
])("the columns %j of an address are %j", (text, columns) => {
	expect(parseColumns(text)).toEqual(columns);
});

it("columns come back from an address in their order, and the default ones need no parameter", () => {
	expect(parseColumns(toColumnsText(["user_id", "email"]))).toEqual(["user_id", "email"]);
	expect(toColumnsText(defaultColumns)).toBeNull();
});

it.each([
	"user_metadata.2fa",
	"app_metadata.my:key",
	"user_metadata.first name",
	"app_metadata.größe.µ",
	'app_metadata.a"b',
	"app_metadata.a,b",
	"app_metadata.100%2C",
	"app_metadata.https://claims/role",
	"user_metadata.$set",
])("the key of %s can be a column, and comes back from an address", (path) => {
	const columns = parseColumns(writeColumns(["email"]));
	expect(columns).toEqual(["email"]);
	if (!isMetadataPath(path)) throw new Error("no path");
	expect(parseColumns(toColumnsText([path, "email"]))).toEqual([path, "email"]);
	expect(parseMetadataPaths(toMetadataQuery([path]).metadata ?? "")).toEqual([path]);
});

it("only metadata columns ask for more of each row, in whatever order they are", () => {
	expect(toMetadataQuery(["email"])).toEqual({});
	expect(toMetadataQuery(["user_metadata.b", "email", "app_metadata.a"])).toEqual(
		toMetadataQuery(["app_metadata.a", "user_metadata.b"]),
	);
});
