"use client";

import { ActionIcon, Button, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { organizationLimits } from "@/lib/organizations/organization-rules";
import fields from "./branding-fields.module.css";
import classes from "./metadata-rows.module.css";
import { findRowProblem, type MetadataRow } from "./organization-form.ts";

type MetadataRowsProps = { rows: MetadataRow[]; onChange: (rows: MetadataRow[]) => void };

/** Edits the organization's metadata as keys and values, up to Auth0's limit. */
export function MetadataRows({ rows, onChange }: MetadataRowsProps) {
	const t = useTranslations("organizations");
	const most = organizationLimits.metadata;
	const isFull = rows.length >= most;
	const nextId = rows.reduce((highest, { id }) => Math.max(highest, id), -1) + 1;
	const change = (changed: MetadataRow) => onChange(rows.map((row) => (row.id === changed.id ? changed : row)));
	return (
		<fieldset className={fields.fields}>
			<legend>{t("metadata")}</legend>
			{rows.map((row, index) => (
				<Row
					key={row.id}
					row={row}
					place={index + 1}
					problem={findRowProblem(row, rows)}
					onChange={change}
					onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
				/>
			))}
			<div className={classes.foot}>
				<Button
					variant="default"
					size="xs"
					leftSection={<IconPlus size={14} aria-hidden />}
					disabled={isFull}
					onClick={() => onChange([...rows, { id: nextId, key: "", value: "" }])}
				>
					{t("addValue")}
				</Button>
				<Text size="sm" c="dimmed">
					{t(isFull ? "valuesFull" : "values", { count: rows.length, most })}
				</Text>
			</div>
		</fieldset>
	);
}

type RowProps = {
	row: MetadataRow;
	place: number;
	problem: ReturnType<typeof findRowProblem>;
	onChange: (row: MetadataRow) => void;
	onRemove: () => void;
};

function Row({ row, place, problem, onChange, onRemove }: RowProps) {
	const t = useTranslations("organizations");
	return (
		<div className={classes.row}>
			<TextInput
				aria-label={t("key", { place })}
				placeholder={t("keyPlaceholder")}
				value={row.key}
				maxLength={organizationLimits.key}
				error={problem === undefined ? undefined : t(`rowProblems.${problem}`)}
				onChange={(event) => onChange({ ...row, key: event.currentTarget.value })}
				spellCheck={false}
				autoComplete="off"
			/>
			<TextInput
				aria-label={t("value", { place })}
				placeholder={t("valuePlaceholder")}
				value={row.value}
				maxLength={organizationLimits.value}
				onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
				autoComplete="off"
			/>
			<ActionIcon variant="subtle" color="gray" size={34} aria-label={t("removeValue", { place })} onClick={onRemove}>
				<IconTrash size={16} stroke={1.7} aria-hidden />
			</ActionIcon>
		</div>
	);
}
