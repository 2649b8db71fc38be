import fc from "fast-check";
import { expect, it } from "vitest";
import { and, exists, not, or, type QueryNode, term } from "../../../lucene/build-query.ts";
import { type RoleKeys, toRoleConditions } from "./permission-roles.ts";

const apis = ["https://a.test", "https://b.test/ x"];
const names = ["read", "read:all", "write"];
const keys = names.flatMap((name) => apis.map((api) => `${name} ${api}`));

const roles: fc.Arbitrary<RoleKeys[]> = fc
	.tuple(...["rol_1", "rol_2", "rol_3"].map((id) => fc.subarray(keys).map((held) => ({ id, keys: held }))))
	.map((all) => [...all]);

/** The roles of a user, or undefined if they are not known. */
type Held = readonly string[] | undefined;

/** A condition as it is asked, and what it means for a user with permissions; undefined: neither it nor its opposite holds. */
type Asked = { node: QueryNode; holds: (permissions: readonly string[] | undefined) => boolean | undefined };

const leaf: fc.Arbitrary<Asked> = fc.oneof(
	fc.constantFrom(...keys, "read https://a.tes").map(
		(key): Asked => ({
			node: term("permission", key),
			holds: (held) => held?.includes(key),
		}),
	),
	fc.constantFrom(...names, "rea").map(
		(name): Asked => ({
			node: term("permission", name),
			holds: (held) => held?.some((key) => key.split(" ")[0] === name),
		}),
	),
	fc.constant<Asked>({ node: exists("permission"), holds: (held) => held && held.length > 0 }),
);

const every = (values: (boolean | undefined)[]) =>
	values.includes(false) ? false : values.includes(undefined) ? undefined : true;
const opposite = (value: boolean | undefined) => (value === undefined ? undefined : !value);

const { query } = fc.letrec<{ query: Asked }>((tie) => ({
	query: fc.oneof(
		{ depthSize: "small" },
		leaf,
		tie("query").map(({ node, holds }): Asked => ({ node: not(node), holds: (held) => opposite(holds(held)) })),
		fc.tuple(tie("query"), tie("query")).map(
			([one, other]): Asked => ({
				node: and(one.node, other.node),
				holds: (held) => every([one.holds(held), other.holds(held)]),
			}),
		),
		fc.tuple(tie("query"), tie("query")).map(
			([one, other]): Asked => ({
				node: or(one.node, other.node),
				holds: (held) => opposite(every([opposite(one.holds(held)), opposite(other.holds(held))])),
			}),
		),
	),
}));

/** Evaluates conditions on roles, in SQL's logic of three values. */
function meets(node: QueryNode, held: Held): boolean | undefined {
	if (node.kind === "and") return every(node.nodes.map((inner) => meets(inner, held)));
	if (node.kind === "or") return opposite(every(node.nodes.map((inner) => opposite(meets(inner, held)))));
	if (node.kind === "not") return opposite(meets(node.node, held));
	if (node.kind === "exists" && node.field === "role_id") return held && held.length > 0;
	if (node.kind === "term" && node.field === "role_id") return held?.includes(String(node.value));
	throw new Error(`${node.kind} is no condition on roles.`);
}

it("conditions on permissions become conditions on roles that find whom the roles give them, and nobody whose roles are unknown", () => {
	fc.assert(
		fc.property(
			query,
			roles,
			fc.option(fc.subarray(["rol_1", "rol_2", "rol_3"]), { nil: undefined }),
			(asked, all, held) => {
				const permissions = held && all.filter(({ id }) => held.includes(id)).flatMap((role) => [...role.keys]);
				const written = toRoleConditions(asked.node, all, new Set());
				expect(meets(written, held)).toBe(asked.holds(permissions));
			},
		),
		{ numRuns: 1_000 },
	);
});

it("other conditions stay as they are", () => {
	const node = and(term("name", "permission"), not(exists("role_id")));
	const giving = new Set<string>();
	expect(toRoleConditions(node, [{ id: "rol_1", keys: ["read https://a.test"] }], giving)).toEqual(node);
	expect(giving.size).toBe(0);
});
