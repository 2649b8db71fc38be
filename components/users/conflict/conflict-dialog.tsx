"use client";

import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { compareEdit } from "@/lib/users/edits/differences";
import type { Conflict } from "@/lib/users/user";
import { useUser } from "../user-context.tsx";
import { ChangeAuthor } from "./change-author.tsx";
import classes from "./conflict-dialog.module.css";
import type { ChangedSection } from "./find-change-author";
import { mergeChoices, type Side, valueText } from "./merge-choices";

type Values = Record<string, unknown>;

type ConflictDialogProps = {
	/** The values that the editor started from. `yours` are its current values. */
	base: Values;
	yours: Values;
	conflict: Conflict;
	/** The section of the user. */
	section: ChangedSection;
	nameOf: (key: string) => string;
	/** Called with the values to continue with, on top of the current ones. */
	onChoose: (chosen: Values) => void;
	onClose: () => void;
};

/**
 * Shows a conflicting change of the user: for each difference the old, the current and the reader's value, and a choice between the last
 * two.
 */
export function ConflictDialog({ base, yours, conflict, section, nameOf, onChoose, onClose }: ConflictDialogProps) {
	const t = useTranslations("user.conflict");
	const ui = useTranslations("ui");
	const { user } = useUser();
	const { edited } = compareEdit({ base, current: conflict.current, wanted: yours });
	const isEdited = (key: string) => edited.includes(key);
	const [sides, setSides] = useState<Record<string, Side>>(() =>
		Object.fromEntries(conflict.changed.map((key) => [key, isEdited(key) ? "yours" : "theirs"])),
	);
	const shown = (values: Values, key: string) =>
		Object.hasOwn(values, key) && values[key] !== "" ? valueText(values[key]) : t("absent");
	return (
		<Modal opened onClose={onClose} title={t("title")} size="lg" closeButtonProps={{ "aria-label": ui("close") }}>
			<Text size="sm" mb="md">
				{t("text")}
			</Text>
			<Stack gap="md">
				{conflict.changed.map((key, place) => (
					<Radio.Group
						key={key}
						value={sides[key] ?? "theirs"}
						onChange={(side) => setSides({ ...sides, [key]: side === "yours" ? "yours" : "theirs" })}
						label={nameOf(key)}
						description={isEdited(key) ? t("both") : t("onlyTheirs")}
						className={classes.field}
					>
						<Text size="sm" mt={8} className={classes.author}>
							<ChangeAuthor userId={user.user_id} section={section} field={key} />
						</Text>
						<Text size="sm" c="dimmed" mt={8}>
							{t("started")}: <code>{shown(base, key)}</code>
						</Text>
						<div className={classes.sides}>
							<Radio.Card
								value="theirs"
								className={classes.side}
								data-autofocus={(place === 0 && sides[key] !== "yours") || undefined}
							>
								<span className={classes.choice}>
									<Radio.Indicator size="xs" />
									{t("keepTheirs")}
								</span>
								<pre className={classes.value}>{shown(conflict.current, key)}</pre>
							</Radio.Card>
							<Radio.Card
								value="yours"
								className={classes.side}
								data-autofocus={(place === 0 && sides[key] === "yours") || undefined}
							>
								<span className={classes.choice}>
									<Radio.Indicator size="xs" />
									{t("useYours")}
								</span>
								<pre className={classes.value}>{shown(yours, key)}</pre>
							</Radio.Card>
						</div>
					</Radio.Group>
				))}
			</Stack>
			<Group justify="flex-end" mt="lg" gap="xs">
				<Button variant="default" onClick={onClose}>
					{ui("cancel")}
				</Button>
				<Button onClick={() => onChoose(mergeChoices({ yours, conflict, sides }))}>{t("apply")}</Button>
			</Group>
		</Modal>
	);
}
