"use client";

import { Button, Text } from "@mantine/core";
import { IconArrowRight, IconInfoCircle } from "@tabler/icons-react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { isAtWindowEnd } from "@/lib/users/list-options";
import type { UserList, UserListState } from "@/lib/users/user-list";
import { useProblemText } from "../../states/use-problem-text.ts";
import { notify } from "../../ui/notices.tsx";
import { DateRangeButton } from "./date-range-button.tsx";
import classes from "./found-note.module.css";

type ResultLimitNoteProps = {
	list: UserList;
	query: UserListState;
	/** True while the list still shows another page, because a walk would continue from the wrong row. */
	busy: boolean;
	onChange: (change: UserListChange) => void;
};

/** Tells the reader that Auth0 pages through the first 1,000 results only, how many there are, and how to reach the others. */
export function ResultLimitNote({ list, query, busy, onChange }: ResultLimitNoteProps) {
	const t = useTranslations("users");
	const problemText = useProblemText();
	const walk = () =>
		import("@/lib/users/search/walk-list").then(
			({ walkOn }) => onChange(walkOn(list, query)),
			(cause: unknown) => notify(problemText(toBffError(cause))),
		);
	return (
		<div className={classes.capped}>
			<Text size="sm" c="dimmed" className={classes.note}>
				<IconInfoCircle size={16} aria-hidden />
				<span>{list.total === undefined ? t("cappedOpen") : t("capped", { total: list.total })}</span>
			</Text>
			<div className={classes.ways}>
				{(["created_at", "last_login"] as const).map((field) => (
					<DateRangeButton key={field} field={field} onChange={onChange} />
				))}
				<Button
					variant="default"
					size="compact-sm"
					disabled={busy}
					rightSection={<IconArrowRight size={14} aria-hidden />}
					onClick={() => void walk()}
				>
					{isAtWindowEnd(list, query) ? t("walkOn") : t("walk")}
				</Button>
			</div>
		</div>
	);
}
