"use client";

import { Button, Textarea } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Notice } from "../ui/notice.tsx";
import classes from "./people-picker.module.css";
import { PersonSearch } from "./person-search.tsx";
import { PickList } from "./pick-list.tsx";
import { mostPicked, type PeoplePick } from "./use-people-pick.ts";

/** Picks people by search, or by pasting e-mails, user ids or a spreadsheet column. */
export function PeoplePicker({ pick }: { pick: PeoplePick }) {
	const t = useTranslations("peoplePicker");
	const { text, setText, pasted, room } = pick;
	const left = pasted.length - room;
	return (
		<div className={classes.picker}>
			<PersonSearch onPick={pick.add} disabled={room === 0} />
			<div className={classes.paste}>
				<Textarea
					label={t("paste")}
					description={t("pasteHint")}
					placeholder={t("pastePlaceholder")}
					autosize
					minRows={2}
					maxRows={8}
					spellCheck={false}
					autoComplete="off"
					value={text}
					onChange={(event) => setText(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
						event.preventDefault();
						pick.paste();
					}}
				/>
				<Button variant="default" size="xs" disabled={pasted.length === 0 || room === 0} onClick={pick.paste}>
					{t("lookUp", { count: Math.min(pasted.length, room) })}
				</Button>
			</div>
			{left > 0 ? <Notice tone="warn">{t("tooMany", { most: mostPicked, left })}</Notice> : null}
			{pick.lines.length > 0 ? <PickList pick={pick} /> : null}
		</div>
	);
}
