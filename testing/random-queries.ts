import fc from "fast-check";
import { fieldsOf } from "../tenant/records/fields-of.ts";
import type { UserRecord } from "../tenant/records/user-record.ts";

/** A query as a tree: what it means by `holds`, written by `print`. The two know nothing of each other, or of the parser. */
export type RandomQuery = { holds: (user: UserRecord) => boolean; print: () => string };

const texts = [
	"Ana",
	"50%_\\o'ff",
	"ana",
	"Ana B",
	'say "x"',
	"a*b",
	"AND",
	"Zoë",
	"🦊 fox",
	"back\\slash",
	"a:b (c)",
	"-x",
	"ĆMA",
];
const dates = [
	"2024-02-29T10:30:15.250Z",
	"2025-01-01T00:00:00.000Z",
	"2025-06-15T12:00:00.000Z",
	"2025-12-31T23:59:59.999Z",
];
const folded = ["email", "name", "given_name", "family_name", "nickname"] as const;
const exact = ["username", "user_id", "phone_number", "last_ip"] as const;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const text = fc.constantFrom(...texts);
const date = fc.constantFrom(...dates);

/** Users with and without each field, some of them with lists and objects in their metadata. */
export const randomUsers: fc.Arbitrary<UserRecord> = fc
	.record({
		user_id: text,
		...Object.fromEntries([...folded, "username", "phone_number", "last_ip"].map((name) => [name, maybe(text)])),
		created_at: date,
		updated_at: date,
		last_login: maybe(date),
		logins_count: maybe(fc.nat({ max: 5 })),
		blocked: maybe(fc.boolean()),
		identities: fc.array(
			text.map((connection) => ({ connection, provider: "p", user_id: "u", isSocial: false })),
			{ minLength: 1, maxLength: 2 },
		),
		user_metadata: fc.record({
			tags: fc.array(text, { maxLength: 2 }),
			deep: maybe(fc.record({ n: fc.nat({ max: 3 }) })),
		}),
		app_metadata: fc.record({
			plan: maybe(text),
			list: fc.array(fc.record({ n: fc.nat({ max: 3 }) }), { maxLength: 2 }),
		}),
	})
	.map((record) => JSON.parse(JSON.stringify(record)));

/** All values of a path, found by walking everything. */
function valuesOf(source: unknown, path: string): unknown[] {
	if (Array.isArray(source)) return source.flatMap((item) => valuesOf(item, path));
	if (path === "") return typeof source === "object" ? [] : [source];
	const [head = "", ...rest] = path.split(".");
	return valuesOf(fieldsOf(source)[head] ?? [], rest.join("."));
}

const hasAny = (source: unknown): boolean =>
	Array.isArray(source) || (typeof source === "object" && source !== null)
		? Object.values(source).some(hasAny)
		: source !== undefined && source !== null;

const special = /[\s+\-&|!(){}[\]^"~*?:\\<>]/g;
const escaped = (value: string) => value.replace(special, "\\$&").replace(/^(AND|OR|NOT|TO)$/, "\\$&");
const quoted = (value: string) => `"${value.replace(/["\\]/g, "\\$&")}"`;

const textField = fc.constantFrom(
	...folded,
	...exact,
	"identities.connection",
	"user_metadata.tags",
	"app_metadata.plan",
);
const foldedNames: readonly string[] = folded;
const same = (field: string, value: string) => (foldedNames.includes(field) ? value.toLowerCase() : value);

const term = fc.tuple(textField, text, fc.boolean()).map(
	([field, value, isQuoted]): RandomQuery => ({
		holds: (of) => valuesOf(of, field).some((found) => same(field, String(found)) === same(field, value)),
		print: () => `${field}:${isQuoted ? quoted(value) : escaped(value)}`,
	}),
);

const group = fc.tuple(textField, text, text, fc.boolean()).map(([field, a, b, isEither]): RandomQuery => {
	const has = (of: UserRecord, value: string) =>
		valuesOf(of, field).some((found) => same(field, String(found)) === same(field, value));
	return {
		holds: (of) => (isEither ? has(of, a) || has(of, b) : has(of, a) && !has(of, b)),
		print: () => `${field}:(${quoted(a)} ${isEither ? "OR" : "AND NOT"} ${escaped(b)})`,
	};
});

const wildField = fc.constantFrom(...folded, ...exact, "identities.connection", "app_metadata.plan");
const wildcard = fc
	.tuple(
		wildField,
		fc.constantFrom("Ana", "an", "a", "say", "fox", " B", "*b"),
		fc.constantFrom("start", "end", "amid"),
	)
	.map(([field, letters, place]): RandomQuery => {
		const where = letters.length < 3 ? "start" : place;
		const stars = { start: [escaped(letters), "*"], end: ["*", escaped(letters)], amid: ["*", escaped(letters), "*"] };
		const find = { start: "startsWith", end: "endsWith", amid: "includes" } as const;
		return {
			holds: (of) => valuesOf(of, field).some((found) => same(field, String(found))[find[where]](same(field, letters))),
			print: () => `${field}:${stars[where].join("")}`,
		};
	});

const dateField = fc.constantFrom("created_at", "updated_at", "last_login");
/** A date at a precision is how the ISO form starts. */
const precise = fc.tuple(date, fc.constantFrom(4, 7, 10, 13, 16, 19, 23)).map(([iso, length]) => iso.slice(0, length));
const onDate = fc.tuple(dateField, precise).map(
	([field, start]): RandomQuery => ({
		holds: (of) => valuesOf(of, field).some((iso) => String(iso).startsWith(start)),
		print: () => `${field}:${quoted(start)}`,
	}),
);

const ends = <T>(end: fc.Arbitrary<T>) => fc.tuple(maybe(end), maybe(end), fc.boolean(), fc.boolean());
type Ends<T> = [T | undefined, T | undefined, boolean, boolean];
const printRange = (field: string, [from = "*", to = "*", withFrom, withTo]: Ends<string | number>) =>
	`${field}:${withFrom ? "[" : "{"}${from} TO ${to}${withTo ? "]" : "}"}`;

const dateRange = fc.tuple(dateField, ends(precise)).map(
	([field, [from = "", to, withFrom, withTo]]): RandomQuery => ({
		holds: (of) =>
			valuesOf(of, field).some((found) => {
				const iso = String(found);
				const above = from === "" || (iso.startsWith(from) ? withFrom : iso > from);
				return above && (to === undefined || (iso.startsWith(to) ? withTo : iso < to));
			}),
		print: () => printRange(field, [from === "" ? undefined : from, to, withFrom, withTo]),
	}),
);

const numberField = fc.constantFrom("logins_count", "app_metadata.list.n");
const numberRange = fc.tuple(numberField, ends(fc.integer({ min: -1, max: 5 }))).map(([field, range]): RandomQuery => {
	const [from = -9, to = 9, withFrom, withTo] = range;
	const isIn = (n: number) => (withFrom ? n >= from : n > from) && (withTo ? n <= to : n < to);
	return { holds: (of) => valuesOf(of, field).some((n) => isIn(Number(n))), print: () => printRange(field, range) };
});

const number = fc
	.tuple(fc.constantFrom("logins_count", "user_metadata.deep.n", "app_metadata.list.n"), fc.nat({ max: 5 }))
	.map(([field, n]): RandomQuery => ({ holds: (of) => valuesOf(of, field).includes(n), print: () => `${field}:${n}` }));

const flag = fc.boolean().map(
	(value): RandomQuery => ({
		holds: (of) => of.blocked === value,
		print: () => `blocked:${value}`,
	}),
);

const existing = [
	"email",
	"last_login",
	"blocked",
	"user_metadata.tags",
	"user_metadata.deep",
	"app_metadata.list",
	"app_metadata",
];
const exists = fc.tuple(fc.constantFrom(...existing), fc.boolean()).map(
	([path, isStar]): RandomQuery => ({
		holds: (of) => hasAny(path.split(".").reduce<unknown>((node, key) => fieldsOf(node)[key], of)),
		print: () => (isStar && !path.startsWith("user_metadata") ? `${path}:*` : `_exists_:${path}`),
	}),
);

const leaf = fc.oneof(term, group, wildcard, onDate, dateRange, numberRange, number, flag, exists);

const queriesOf = (part: fc.Arbitrary<RandomQuery>) =>
	fc.letrec<{ query: RandomQuery }>((tie) => ({
		query: fc.oneof({ depthSize: "small", withCrossShrink: true }, part, ...combinationsOf(part, tie("query"))),
	})).query;

function combinationsOf(
	single: fc.Arbitrary<RandomQuery>,
	part: fc.Arbitrary<RandomQuery>,
): fc.Arbitrary<RandomQuery>[] {
	const parts = fc.array(part, { minLength: 2, maxLength: 3 });
	const inner = ({ print }: RandomQuery) => `(${print()})`;
	return [
		fc.tuple(parts, fc.constantFrom(" AND ", " && ")).map(([all, sign]) => ({
			holds: (of) => all.every(({ holds }) => holds(of)),
			print: () => all.map(inner).join(sign),
		})),
		fc.tuple(parts, fc.constantFrom(" OR ", " || ", " ", "\t\n")).map(([any, sign]) => ({
			holds: (of) => any.some(({ holds }) => holds(of)),
			print: () => any.map(inner).join(sign),
		})),
		/** Without parentheses: AND binds tighter, on both sides of an OR. */
		fc.tuple(single, single, single, single).map(([a, b, c, d]) => ({
			holds: (of) => (a.holds(of) && !b.holds(of)) || c.holds(of) || !d.holds(of),
			print: () => `${a.print()} AND NOT ${b.print()} OR ${c.print()} OR NOT ${d.print()}`,
		})),
		fc.tuple(part, part, part).map(([a, b, c]) => ({
			holds: (of) => (a.holds(of) || b.holds(of)) && !c.holds(of),
			print: () => `${inner(a)} ${inner(b)} -${inner(c)}`,
		})),
		fc.tuple(part, part).map(([a, b]) => ({ holds: a.holds, print: () => `${inner(b)} +${inner(a)}` })),
		fc.tuple(part, fc.constantFrom("NOT ", "-", "! ")).map(([a, sign]) => ({
			holds: (of) => !a.holds(of),
			print: () => `${sign}${inner(a)}`,
		})),
	];
}

/** Queries over everything that the users have, in every notation of the grammar. */
export const randomQueries: fc.Arbitrary<RandomQuery> = queriesOf(leaf);

const memberships = fc.constantFrom("role_id", "group_id");
const memberOf = fc.constantFrom("rol_1", "rol_2", "grp_1");

const ofMembership = fc.tuple(memberships, memberOf, fc.constantFrom("is", "starts", "exists")).map(
	([field, id, how]): RandomQuery => ({
		holds: (of) =>
			valuesOf(of, field).some(
				(found) => how === "exists" || (how === "is" ? found === id : String(found).startsWith("rol")),
			),
		print: () => (how === "exists" ? `_exists_:${field}` : `${field}:${how === "is" ? quoted(id) : "rol*"}`),
	}),
);

const ofIdentities = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean()).map(
	([count, isRange]): RandomQuery => ({
		holds: ({ identities }) => (isRange ? identities.length >= count : identities.length === count),
		print: () => `identities_count:${isRange ? `[${count} TO *]` : count}`,
	}),
);

/** The same users with memberships, as the directory keeps them. */
export const randomMembers = fc
	.tuple(randomUsers, fc.uniqueArray(memberOf, { maxLength: 2 }), fc.uniqueArray(memberOf, { maxLength: 1 }))
	.map(([user, role_id, group_id]) => ({ ...user, role_id, group_id }));

/** Queries with the fields that only the directory has, too. */
export const randomDirectoryQueries: fc.Arbitrary<RandomQuery> = queriesOf(fc.oneof(leaf, ofMembership, ofIdentities));
