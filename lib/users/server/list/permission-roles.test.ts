import fc from "fast-check";
import { expect, it } from "vitest";
import { and, exists, not, or, type QueryNode, term } from "../../../lucene/build-query.ts";
import { type RoleKeys, toHeldConditions } from "./permission-roles.ts";

const apis = ["https://a.test", "https://b.test/ x"];
const names = ["read", "read:all", "write"];
const keys = names.flatMap((name) => apis.map((api) => `${name} ${api}`));

const roles: fc.Arbitrary<RoleKeys[]> = fc
	.tuple(...["rol_1", "rol_2", "rol_3"].map((id) => fc.subarray(keys).map((held) => ({ id, keys: held }))))
	.map((all) => [...all]);

/** The roles and the direct permissions of a user, with the names of these. Undefined: not known. */
type Held = { roles: readonly string[] | undefined; direct: readonly string[] | undefined };

/** The permissions that are known of a user, and true if there may be others. */
type Known = { permissions: readonly string[]; mayHaveMore: boolean };

/** A condition as it is asked, and what it means for a user; undefined: neither it nor its opposite holds. */
type Asked = { node: QueryNode; holds: (known: Known) => boolean | undefined };

/** One known permission decides; without one, those that are not known would. */
const some =
	(fits: (key: string) => boolean) =>
	({ permissions, mayHaveMore }: Known) =>
		permissions.some(fits) || (mayHaveMore ? undefined : false);

const leaf: fc.Arbitrary<Asked> = fc.oneof(
	fc.constantFrom(...keys, "read https://a.tes").map(
		(key): Asked => ({
			node: term("permission", key),
			holds: some((held) => held === key),
		}),
	),
	fc.constantFrom(...names, "rea").map(
		(name): Asked => ({
			node: term("permission", name),
			holds: some((held) => held.split(" ")[0] === name),
		}),
	),
	fc.constant<Asked>({ node: exists("permission"), holds: some(() => true) }),
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

/** Evaluates conditions on roles and direct permissions, in SQL's logic of three values. */
function meets(node: QueryNode, held: Held): boolean | undefined {
	if (node.kind === "and") return every(node.nodes.map((inner) => meets(inner, held)));
	if (node.kind === "or") return opposite(every(node.nodes.map((inner) => opposite(meets(inner, held)))));
	if (node.kind === "not") return opposite(meets(node.node, held));
	const field = "field" in node ? node.field : undefined;
	if (field !== "role_id" && field !== "direct_permission") throw new Error(`${node.kind} is of another field.`);
	const ids = field === "role_id" ? held.roles : (held.direct ?? []);
	if (node.kind === "exists") return ids && ids.length > 0;
	if (node.kind === "term") return ids?.includes(String(node.value));
	throw new Error(`${node.kind} is no condition on ids.`);
}

it("conditions on permissions find who has them through a role or directly, and nobody whose roles are not known", () => {
	fc.assert(
		fc.property(
			query,
			roles,
			fc.option(fc.subarray(["rol_1", "rol_2", "rol_3"]), { nil: undefined }),
			fc.option(fc.subarray(keys), { nil: undefined }),
			(asked, all, held, given) => {
				const ofRoles = all.filter(({ id }) => held?.includes(id)).flatMap((role) => [...role.keys]);
				const permissions = [...ofRoles, ...(given ?? [])];
				// Only the roles of a user count whose direct permissions are not known.
				const mayHaveMore = held === undefined;
				const direct = given?.flatMap((key) => [key, key.split(" ")[0] ?? ""]);
				const written = toHeldConditions(asked.node, all, new Set());
				expect(meets(written, { roles: held, direct })).toBe(asked.holds({ permissions, mayHaveMore }));
			},
		),
		{ numRuns: 1_000 },
	);
});

it("other conditions stay as they are", () => {
	const node = and(term("name", "permission"), not(exists("role_id")));
	const giving = new Set<string>();
	expect(toHeldConditions(node, [{ id: "rol_1", keys: ["read https://a.test"] }], giving)).toEqual(node);
	expect(giving.size).toBe(0);
});
