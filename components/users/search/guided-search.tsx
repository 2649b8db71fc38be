"use client";

import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { toQueryString } from "@/lib/lucene/build-query";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { mostConditions } from "@/lib/users/search/conditions";
import { parseLucene } from "@/lib/users/search/parse-lucene";
import { toConditionsNode } from "@/lib/users/search/to-conditions-node";
import type { UserListQuery } from "@/lib/users/user-list";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ConditionGroup, JointSelect } from "./condition-group.tsx";
import { changeGroup, type Draft, isWhole, newGroup, toConditions, toDraft } from "./draft-conditions.ts";
import classes from "./guided-search.module.css";
import { LuceneEditor } from "./lucene-editor.tsx";
import { useAsking } from "./use-asking.ts";

type GuidedSearchProps = {
	query: Pick<UserListQuery, "where" | "lucene">;
	onChange: (change: UserListChange) => void;
	onClose: () => void;
};

function toLucene(draft: Draft): string {
	const conditions = toConditions(draft);
	return conditions === undefined ? "" : toQueryString(toConditionsNode(conditions, Date.now()));
}

/** Edits a search as groups of conditions or as a query. Each view updates the other, and the list follows on request. */
export function GuidedSearch({ query, onChange, onClose }: GuidedSearchProps) {
	const t = useTranslations("guided");
	const askingOf = useAsking();
	const [draft, setDraft] = useState(() => toDraft(query.where, askingOf));
	const [raw, setRaw] = useState(query.lucene);
	const [shown, setShown] = useState(false);
	const isRaw = raw !== undefined;
	const count = draft.groups.reduce((sum, { conditions }) => sum + conditions.length, 0);
	const written = isRaw ? "" : toLucene(draft);
	const apply = () => {
		setShown(true);
		if (isRaw) {
			const text = raw.trim();
			if (text === "" || "node" in parseLucene(text)) onChange({ lucene: text || null, where: null });
			return;
		}
		const conditions = isWhole(draft) ? toConditions(draft) : undefined;
		if (conditions) onChange({ where: conditions, lucene: null });
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		apply();
	};
	const clear = () => {
		setDraft(toDraft(undefined, askingOf));
		setRaw(undefined);
		setShown(false);
		onChange({ where: null, lucene: null });
	};
	return (
		<form className={classes.panel} onSubmit={submit} aria-label={t("title")} noValidate>
			<Group justify="space-between" gap="xs">
				<SegmentedControl
					size="xs"
					aria-label={t("mode")}
					data={[
						{ value: "guided", label: t("guided") },
						{ value: "raw", label: "Lucene" },
					]}
					value={isRaw ? "raw" : "guided"}
					onChange={(mode) => setRaw(mode === "raw" ? toLucene(draft) : undefined)}
				/>
				{!isRaw && draft.groups.length > 1 ? (
					<JointSelect
						label={t("jointOfGroups")}
						joint={draft.joint}
						onChange={(joint) => setDraft({ ...draft, joint })}
					/>
				) : null}
			</Group>
			{isRaw ? (
				<LuceneEditor text={raw} onChange={setRaw} onSubmit={apply} />
			) : (
				<>
					{draft.groups.map((group) => (
						<ConditionGroup
							key={group.id}
							group={group}
							shown={shown}
							full={count >= mostConditions}
							onChange={(change) => {
								const changed = changeGroup(draft, group.id, change);
								setDraft(changed.groups.length === 0 ? toDraft(undefined, askingOf) : changed);
							}}
						/>
					))}
					<div className={classes.written}>
						<span>{t("query")}</span>
						<code>{written || t("nothingYet")}</code>
						{written === "" ? null : <CopyButton value={written} what={t("query")} />}
					</div>
				</>
			)}
			<Group gap="xs">
				<Button type="submit">{t("apply")}</Button>
				{isRaw ? null : (
					<Button
						variant="default"
						leftSection={<IconPlus size={14} aria-hidden />}
						disabled={count >= mostConditions}
						onClick={() => setDraft({ ...draft, groups: [...draft.groups, newGroup(askingOf)] })}
					>
						{t("addGroup")}
					</Button>
				)}
				<Button variant="subtle" color="gray" onClick={clear}>
					{t("clear")}
				</Button>
				<Button variant="subtle" color="gray" onClick={onClose} ml="auto">
					{t("close")}
				</Button>
			</Group>
		</form>
	);
}
