"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Joint } from "@/lib/users/search/conditions";
import { ConditionRow } from "./condition-row.tsx";
import { type DraftGroup, newCondition } from "./draft-conditions.ts";
import classes from "./guided-search.module.css";
import { useAsking } from "./use-asking.ts";

type JointSelectProps = { label: string; joint: Joint; onChange: (joint: Joint) => void };

/** Selects whether all or any of the joined conditions must hold. */
export function JointSelect({ label, joint, onChange }: JointSelectProps) {
	const t = useTranslations("guided");
	return (
		<NativeSelect
			size="xs"
			aria-label={label}
			className={classes.joint}
			data={[
				{ value: "and", label: t("all") },
				{ value: "or", label: t("any") },
			]}
			value={joint}
			onChange={(event) => onChange(event.currentTarget.value === "or" ? "or" : "and")}
		/>
	);
}

type ConditionGroupProps = {
	group: DraftGroup;
	shown: boolean;
	full: boolean;
	onChange: (change: (group: DraftGroup) => DraftGroup) => void;
};

/** Edits a group of conditions. */
export function ConditionGroup({ group, shown, full, onChange }: ConditionGroupProps) {
	const t = useTranslations("guided");
	const askingOf = useAsking();
	const change = (conditions: DraftGroup["conditions"]) => onChange((before) => ({ ...before, conditions }));
	return (
		<fieldset className={classes.group} aria-label={t("group")}>
			{group.conditions.length > 1 ? (
				<JointSelect
					label={t("jointOfGroup")}
					joint={group.joint}
					onChange={(joint) => onChange((before) => ({ ...before, joint }))}
				/>
			) : null}
			<ul className={classes.rows}>
				{group.conditions.map((condition) => (
					<ConditionRow
						key={condition.id}
						condition={condition}
						shown={shown}
						onChange={(changed) => change(group.conditions.map((one) => (one.id === changed.id ? changed : one)))}
						onRemove={() => change(group.conditions.filter((one) => one.id !== condition.id))}
					/>
				))}
			</ul>
			<Button
				variant="subtle"
				size="compact-sm"
				leftSection={<IconPlus size={14} aria-hidden />}
				disabled={full}
				onClick={() => change([...group.conditions, newCondition(askingOf)])}
			>
				{t("addCondition")}
			</Button>
		</fieldset>
	);
}
