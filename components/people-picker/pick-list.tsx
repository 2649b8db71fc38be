"use client";

import { Button, CloseButton, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { FoundPerson } from "@/lib/users/people/lookup";
import { useProblemText } from "../states/use-problem-text.ts";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import classes from "./people-picker.module.css";
import type { PickLine } from "./pick-lines.ts";
import type { PeoplePick } from "./use-people-pick.ts";

const nameOf = ({ user_id, name, email }: FoundPerson): string => name || email || user_id;

const secondOf = (person: FoundPerson): string => {
	const first = nameOf(person);
	return [person.email, person.user_id].find((line) => line !== undefined && line !== first) ?? "";
};

/** Lists the picked people: lines that need a decision first, then ready ones, then skipped ones with the reason. */
export function PickList({ pick }: { pick: PeoplePick }) {
	const t = useTranslations("peoplePicker");
	const { waiting, attention, ready, passed } = pick.sorted;
	const failed = attention.filter(({ state }) => state === "failed");
	const counts = { ready: ready.length, attention: attention.length, passed: passed.length };
	return (
		<section className={classes.list} aria-label={t("list")}>
			<div className={classes.head}>
				<p role="status" aria-live="polite">
					{pick.isWaiting ? t("waitingCount", { count: waiting.length }) : t("counts", counts)}
				</p>
				{failed.length > 0 ? (
					<Button variant="default" size="compact-sm" onClick={pick.retry}>
						{t("retry", { count: failed.length })}
					</Button>
				) : null}
			</div>
			<div className={classes.groups}>
				<Group name={t("waiting")}>
					{waiting.map(({ key, text }) => (
						<li key={key} className={classes.row} data-passed>
							<span className={classes.words}>
								<bdi className={classes.text}>{text}</bdi>
							</span>
						</li>
					))}
				</Group>
				<Group name={t("attention")}>
					{attention.map((line) => (
						<AttentionLine key={line.key} line={line} pick={pick} />
					))}
				</Group>
				<Group name={t("ready")}>
					{ready.map(({ line, person }) => (
						<PersonRow key={line.key} person={person} onRemove={() => pick.remove([line.key])} />
					))}
				</Group>
				<Group name={t("passed")}>
					{passed.map(({ line, person, why }) => (
						<PersonRow key={line.key} person={person} note={t(why)} onRemove={() => pick.remove([line.key])} />
					))}
				</Group>
			</div>
		</section>
	);
}

/** Shows a group of lines under its name, or nothing if the group is empty. */
function Group({ name, children }: { name: string; children: ReactNode[] }) {
	if (children.length === 0) return null;
	return (
		<section aria-label={name} className={classes.group}>
			<h3 className={classes.title}>{name}</h3>
			<ul className={classes.rows}>{children}</ul>
		</section>
	);
}

type PersonRowProps = { person: FoundPerson; note?: string; onRemove: () => void };

function PersonRow({ person, note, onRemove }: PersonRowProps) {
	const t = useTranslations("peoplePicker");
	const name = nameOf(person);
	return (
		<li className={classes.row} data-passed={note === undefined ? undefined : true}>
			<PersonAvatar id={person.user_id} name={name} size={26} />
			<span className={classes.words}>
				<bdi>{name}</bdi>
				<bdi className={classes.second}>{secondOf(person)}</bdi>
			</span>
			{note === undefined ? null : <span className={classes.note}>{note}</span>}
			<CloseButton size="sm" aria-label={t("remove", { name })} onClick={onRemove} />
		</li>
	);
}

/** Shows a line that does not identify a person yet, with the reason and its acts. */
function AttentionLine({ line, pick }: { line: PickLine; pick: PeoplePick }) {
	const t = useTranslations("peoplePicker");
	const problemText = useProblemText();
	const { key, text, state, users, code = "internal" } = line;
	const why = () => {
		if (state === "failed") return t("failed", { why: problemText({ code }) });
		if (state === "ambiguous") return t("ambiguous", { count: users.length });
		return state === "found" || state === "waiting" ? "" : t(state);
	};
	return (
		<li className={classes.row} data-state={state}>
			<span className={classes.words}>
				<bdi className={classes.text}>{text}</bdi>
				<span className={classes.why}>{why()}</span>
				{state === "ambiguous" ? (
					<NativeSelect
						size="xs"
						mt={4}
						aria-label={t("chooseOne", { line: text })}
						value=""
						onChange={(event) => pick.choose(key, event.currentTarget.value)}
						data={[
							{ value: "", label: "–", disabled: true },
							...users.map(({ user_id, name }) => ({ value: user_id, label: name ? `${name} · ${user_id}` : user_id })),
						]}
					/>
				) : null}
			</span>
			<Button
				variant="default"
				size="compact-xs"
				aria-label={t("edit", { line: text })}
				onClick={() => pick.edit([line])}
			>
				{t("editShort")}
			</Button>
			<CloseButton size="sm" aria-label={t("remove", { name: text })} onClick={() => pick.remove([key])} />
		</li>
	);
}
