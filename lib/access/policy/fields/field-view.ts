import { Ability, fieldPatternMatcher } from "@casl/ability";
import { type FieldAccess, type FieldPath, type FieldRule, toPatterns, toStep } from "./field-rules.ts";

/** An action on a value: to see it in every answer, to show a masked one, or to edit it. */
export type FieldAction = "see" | "reveal" | "edit";

/** The answer of the rules. It is `unruled` if none matches, so that the permissions of the level decide. */
type FieldVerdict = "allowed" | "refused" | "unruled";

const actions = ["see", "reveal", "edit"] as const satisfies readonly FieldAction[];

const allowedBy: Record<FieldAccess, readonly FieldAction[]> = {
	hidden: [],
	masked: ["reveal"],
	readable: ["see", "reveal"],
	editable: actions,
};

function createAbility(rules: readonly FieldRule[]) {
	const raw = rules.flatMap(({ paths, access }) => {
		const fields = paths.flatMap(toPatterns);
		return actions.map((action) => ({
			action,
			subject: "user" as const,
			fields,
			inverted: !allowedBy[access].includes(action),
		}));
	});
	return new Ability<[FieldAction, "user"]>(raw, { fieldMatcher: fieldPatternMatcher });
}

/** Returns true if a pattern may match a path of the search, or something in it. A `*` may stand for a key with dots. */
function mayReach([step, ...rest]: readonly string[], path: readonly string[]): boolean {
	const [first, ...others] = path;
	if (step === undefined || first === undefined) return step !== undefined || first === undefined;
	if (step === "**") return true;
	if (step === "*") return mayReach(rest, others) || (others.length > 0 && mayReach([step, ...rest], others));
	return step === first && mayReach(rest, others);
}

/** Returns the ways to read a path: a key with dots as one step and as several. */
function writingsOf(path: FieldPath): string[] {
	const steps = path.map(toStep);
	const isPlain = steps.every((step) => !step.includes("."));
	return [...(isPlain ? [] : [steps.map((step) => step.replaceAll(".", "%2e")).join(".")]), steps.join(".")];
}

const strictest = (verdicts: readonly FieldVerdict[]): FieldVerdict =>
	(["refused", "unruled", "allowed"] as const).find((one) => verdicts.includes(one)) ?? "unruled";

/** Longest name under which a verdict is kept, in characters, and how many names are kept at most. Paths come from requests too. */
const known = { longestName: 300, mostNames: 1_000 };

/** A path and the paths below it, with the verdicts that are known. A verdict is absent until the rules are asked. */
type KnownPath = { verdict?: FieldVerdict; below?: Map<string, KnownPath> };

const createKnownPaths = () => {
	const roots: Record<FieldAction, KnownPath> = { see: {}, reveal: {}, edit: {} };
	let names = 0;
	/** Returns what is known of a path, to be added to, or undefined if no more is kept. */
	return (action: FieldAction, path: FieldPath): KnownPath | undefined => {
		let at = roots[action];
		for (const name of path) {
			at.below ??= new Map();
			let next = at.below.get(name);
			if (next === undefined) {
				if (names >= known.mostNames || name.length > known.longestName) return undefined;
				names += 1;
				next = {};
				at.below.set(name, next);
			}
			at = next;
		}
		return at;
	};
};

/** Creates what a level's rules say of the parts of a user. Interface and server ask it. Pure. */
function createFieldView(rules: readonly FieldRule[]) {
	const ability = createAbility(rules);
	const knownPath = createKnownPaths();
	const ask = (action: FieldAction, path: string): FieldVerdict => {
		const rule = ability.relevantRuleFor(action, "user", path);
		return rule === null ? "unruled" : rule.inverted ? "refused" : "allowed";
	};
	const find = (action: FieldAction, path: FieldPath) =>
		strictest(writingsOf(path).map((written) => ask(action, written)));
	return {
		/** Returns what the rules say of one value. */
		verdict(action: FieldAction, path: FieldPath): FieldVerdict {
			const asked = knownPath(action, path);
			if (asked?.verdict !== undefined) return asked.verdict;
			const verdict = find(action, path);
			if (asked !== undefined) asked.verdict = verdict;
			return verdict;
		},
		/** Returns what they say of a path of the search and of everything that it may find: refused if they refuse any of it. */
		verdictWithin(action: FieldAction, field: string): FieldVerdict {
			const path = field.split(".").map(toStep).join(".");
			const steps = path.split(".");
			for (const rule of ability.possibleRulesFor(action, "user")) {
				if (rule.inverted && (rule.fields ?? []).some((pattern) => mayReach(pattern.split("."), steps)))
					return "refused";
				if (!rule.inverted && rule.matchesField(path)) return "allowed";
			}
			return "unruled";
		},
		/** Returns true if they refuse anything. */
		refusesSome: (action: FieldAction): boolean =>
			ability.possibleRulesFor(action, "user").some(({ inverted }) => inverted),
		/** Returns true if they refuse everything below a name of the user's root. */
		refusesAllOf(action: FieldAction, root: string): boolean {
			const steps = [toStep(root)];
			for (const { inverted, fields = [] } of ability.possibleRulesFor(action, "user")) {
				const patterns = fields.map((pattern) => pattern.split("."));
				if (!inverted && patterns.some((pattern) => mayReach(pattern, steps))) return false;
				if (
					inverted &&
					patterns.some((pattern) => pattern.at(-1) === "**" && pattern.length <= 2 && mayReach(pattern, steps))
				)
					return true;
			}
			return false;
		},
	};
}

export type FieldView = ReturnType<typeof createFieldView>;

const views = new WeakMap<readonly FieldRule[], FieldView>();

/** Returns the view of a level's rules. It is kept as long as the rules are. */
export function fieldViewOf(rules: readonly FieldRule[]): FieldView {
	const view = views.get(rules) ?? createFieldView(rules);
	views.set(rules, view);
	return view;
}
