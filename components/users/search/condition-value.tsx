"use client";

import { Autocomplete, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type Condition, findConditionProblem } from "@/lib/users/search/conditions";
import { findFieldKind, takesValue } from "@/lib/users/search/search-fields";
import { OrganizationSelect } from "../../organization-select/organization-select.tsx";
import { FactorSelect } from "./factor-select.tsx";
import classes from "./guided-search.module.css";
import { MembershipSelect } from "./membership-select.tsx";
import { PermissionSelect } from "./permission-select.tsx";

const presets = ["1", "7", "30", "90", "180", "365"];

type ConditionValueProps = { condition: Condition; shown: boolean; onChange: (value: string) => void };

/** Edits the value of a condition with the input of its type. Errors are shown once the reader has asked for matches. */
export function ConditionValue({ condition, shown, onChange }: ConditionValueProps) {
	const t = useTranslations("guided");
	const me = useMe();
	const { field, operator, value } = condition;
	const kind = findFieldKind(field);
	const problem = findConditionProblem(condition);
	const { data } = useQuery({
		...connectionQueries.list(),
		enabled: kind === "connection" && me.can("connections:read"),
	});
	if (!takesValue(operator)) return <span className={classes.value} />;
	const error =
		problem !== undefined && problem !== "path" && (shown || (problem === "letters" && value !== ""))
			? t(`problems.${problem}`)
			: undefined;
	const common = { "aria-label": t("value"), className: classes.value, error, value } as const;
	if (operator === "in_last" || operator === "not_in_last") {
		const days = presets.includes(value) ? presets : [...presets, value];
		return (
			<NativeSelect
				{...common}
				data={days.map((day) => ({ value: day, label: t("days", { days: Number(day) }) }))}
				onChange={(event) => onChange(event.currentTarget.value)}
			/>
		);
	}
	if (kind === "connection") {
		return (
			<Autocomplete
				{...common}
				data={(data?.connections ?? []).map(({ name }) => name)}
				onChange={onChange}
				size="sm"
			/>
		);
	}
	if (kind === "organization") {
		return (
			<OrganizationSelect
				{...common}
				size="sm"
				placeholder="org_…"
				none={t("organizationNone")}
				capped={t("organizationsCapped")}
				comboboxProps={{ width: 280, position: "bottom-start", shadow: "md" }}
				isReadable={me.can("organizations:read")}
				onChange={(chosen) => onChange(chosen ?? "")}
			/>
		);
	}
	if (kind === "role" || kind === "group") return <MembershipSelect {...common} kind={kind} onChange={onChange} />;
	if (kind === "permission") return <PermissionSelect {...common} onChange={onChange} />;
	if (kind === "factor") return <FactorSelect {...common} onChange={onChange} />;
	return (
		<TextInput
			{...common}
			type={kind === "date" ? "date" : "text"}
			inputMode={kind === "count" ? "numeric" : undefined}
			onChange={(event) => onChange(event.currentTarget.value)}
			maxLength={200}
			spellCheck={false}
			autoComplete="off"
		/>
	);
}
