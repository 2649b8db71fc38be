"use client";

import { ActionIcon, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useDirectoryStanding } from "@/lib/users/client/list/directory-standing";
import { askingFor, isSearchable } from "@/lib/users/search/asking";
import { findConditionProblem } from "@/lib/users/search/conditions";
import {
	type directoryOnlyFields,
	type FieldKind,
	findFieldKind,
	type Operator,
	type SearchFieldName,
} from "@/lib/users/search/search-fields";
import { ConditionValue } from "./condition-value.tsx";
import { type DraftCondition, listOperators, withField } from "./draft-conditions.ts";
import classes from "./guided-search.module.css";
import { MetadataPath } from "./metadata-path.tsx";

const fieldGroups: Record<"who" | "when" | "state" | "where", SearchFieldName[]> = {
	who: [
		"email",
		"email.domain",
		"name",
		"given_name",
		"family_name",
		"nickname",
		"username",
		"phone_number",
		"user_id",
	],
	when: ["last_login", "created_at", "updated_at", "logins_count", "last_ip"],
	state: ["blocked", "email_verified", "phone_verified"],
	where: ["identities.connection", "identities.provider", "organization_id"],
};
/** The fields that only the directory can search, with the permission to read what they tell of. */
const ofDirectory = [
	{ field: "role_id", permission: "roles:read" },
	{ field: "permission", permission: "roles:read" },
	{ field: "group_id", permission: "groups:read" },
	{ field: "identities_count", permission: "users:read" },
	{ field: "factor", permission: "users:read-sign-in-methods" },
	{ field: "locked_out", permission: "users:read" },
] as const satisfies { field: keyof typeof directoryOnlyFields; permission: Permission }[];
const listed: ReadonlySet<string> = new Set([
	"role",
	"permission",
	"group",
	"organization",
	"factor",
] satisfies FieldKind[]);
const roots = ["user_metadata", "app_metadata"] as const;

type ConditionRowProps = {
	condition: DraftCondition;
	/** True if errors are shown. They are hidden before the first attempt. */
	shown: boolean;
	onChange: (condition: DraftCondition) => void;
	onRemove: () => void;
};

/** Edits one condition of the guided search: its field, operator and value. */
export function ConditionRow({ condition, shown, onChange, onRemove }: ConditionRowProps) {
	const t = useTranslations("guided");
	const me = useMe();
	const askingOf = askingFor(me);
	const standing = useDirectoryStanding() ?? "ready";
	const usable = listOperators(condition.field, askingOf);
	const operators = usable.length === 0 ? [condition.operator] : usable;
	const fieldName = (field: SearchFieldName) =>
		t(
			`fields.${field === "email.domain" ? "email_domain" : field === "identities.connection" ? "connection" : field === "identities.provider" ? "provider" : field}`,
		);
	const kind = findFieldKind(condition.field) ?? "text";
	const operatorName = (operator: Operator) => {
		const isExists = operator === "exists";
		if (!isExists && operator !== "missing") return t(`operators.${operator}`);
		if (listed.has(kind)) return t(isExists ? "operators.any" : "operators.none");
		if (condition.field === "last_login") return t(isExists ? "operators.ever" : "operators.never");
		return t(`operators.${operator}`);
	};
	const root = roots.find((one) => condition.field.startsWith(one));
	/** The field of a condition that is already there is shown too. */
	const isOffered = (field: string) => field === (root ?? condition.field) || isSearchable(me, field);
	const path = root === undefined ? "" : condition.field.slice(root.length + 1);
	const fields = [
		...(["who", "when", "state", "where"] as const).map((group) => ({
			group: t(`fieldGroups.${group}`),
			items: fieldGroups[group].filter(isOffered).map((field) => ({ value: field, label: fieldName(field) })),
		})),
		{
			group: standing === "ready" ? t("fieldGroups.directory") : t(`directoryGaps.${standing}`),
			items: ofDirectory
				.filter(({ field, permission }) => field === condition.field || (me.can(permission) && isOffered(field)))
				.map(({ field }) => ({
					value: field,
					label: fieldName(field),
					disabled: standing !== "ready" && field !== condition.field,
				})),
		},
		{ group: t("fieldGroups.metadata"), items: roots.filter(isOffered).map((one) => ({ value: one, label: one })) },
	].filter(({ items }) => items.length > 0);
	const isRefused = askingOf?.(condition.field) === "never" && (root === undefined || path !== "");
	const refusal = isRefused ? t("problems.unseen") : undefined;
	const pathProblem = shown && findConditionProblem(condition) === "path" ? t("problems.path") : refusal;
	return (
		<li className={classes.row}>
			<NativeSelect
				aria-label={t("field")}
				className={classes.field}
				data={fields}
				value={root ?? condition.field}
				error={root === undefined ? refusal : undefined}
				onChange={(event) => onChange(withField(condition, event.currentTarget.value, askingOf))}
			/>
			{root === undefined ? null : (
				<MetadataPath
					root={root}
					value={path}
					error={pathProblem}
					onChange={(typed) => onChange({ ...condition, field: `${root}${typed === "" ? "" : `.${typed}`}` })}
				/>
			)}
			<NativeSelect
				aria-label={t("operator")}
				className={classes.operator}
				data={operators.map((operator) => ({ value: operator, label: operatorName(operator) }))}
				value={condition.operator}
				onChange={(event) => {
					const operator = operators.find((one) => one === event.currentTarget.value);
					if (operator === undefined) return;
					const isDays = (name: string) => name === "in_last" || name === "not_in_last";
					const value =
						isDays(operator) === isDays(condition.operator) ? condition.value : isDays(operator) ? "30" : "";
					onChange({ ...condition, operator, value });
				}}
			/>
			<ConditionValue condition={condition} shown={shown} onChange={(value) => onChange({ ...condition, value })} />
			<ActionIcon variant="subtle" color="gray" c="dimmed" size={34} aria-label={t("remove")} onClick={onRemove}>
				<IconX size={16} aria-hidden />
			</ActionIcon>
		</li>
	);
}
