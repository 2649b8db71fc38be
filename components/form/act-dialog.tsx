"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useCallback, useState } from "react";
import { type AuditAction, acts } from "@/lib/access/acts";
import { isReason } from "@/lib/audit/is-reason";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Failure } from "../states/failure.ts";
import { useViewing } from "../ui/gated-button.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./act-dialog.module.css";
import { ActFailure } from "./act-failure.tsx";
import { ActProgress } from "./act-progress.tsx";

type ActDialogProps = {
	title: string;
	/** Describes the consequence of the act. */
	consequence: ReactNode;
	/** Verb and noun, the same words as on the button that opened the dialog. */
	confirm: string;
	busy: boolean;
	/** The reason for the failure, as a sentence for the reader. */
	error?: string | undefined;
	/** The failure that `error` words. */
	failure?: Failure | undefined;
	disabled?: boolean;
	/** The act. Its declaration says whether it is grave, and whether the reader is asked for a reason that policy does not require. */
	action: AuditAction;
	children?: ReactNode;
	onConfirm: (reason: string | undefined) => void;
	onClose: () => void;
	size?: string;
};

const typed =
	"input:not([type=checkbox], [type=radio], [type=hidden], [type=file], [data-optional], [data-locked]), textarea";

/**
 * Marks what the dialog is for, so that its focus trap focuses it: the first field to type in or, if there is none, the switch, the chosen
 * option or the button that confirms; Cancel in a grave dialog.
 */
function markFirst(form: HTMLFormElement, isGrave: boolean): void {
	const usual = isGrave ? "[data-cancel]" : "input[role=switch], input[type=radio]:checked, button[type=submit]";
	const found = ["[data-autofocus]", typed, usual, "[data-cancel]"].flatMap((one) => [
		...form.querySelectorAll<HTMLElement>(one),
	]);
	const target = found.find((element) => !element.matches(":disabled"));
	target?.setAttribute("data-autofocus", "");
}

/** Asks for confirmation of an act: states the consequence, takes a reason and shows the outcome. Closing it changes nothing. */
export function ActDialog(props: ActDialogProps) {
	const { title, consequence, confirm, busy, error, failure, disabled, children } = props;
	const { action, onConfirm, onClose, size = "md" } = props;
	const t = useTranslations("ui");
	const me = useMe();
	const [reason, setReason] = useState("");
	const { isGrave = false, isLight = false } = acts[action];
	const viewing = useViewing();
	const needed = me.needsReason(action);
	const isShort = reason.trim() !== "" && !isReason(reason);
	const off = viewing !== undefined || (disabled ?? false) || isShort || (needed && reason.trim() === "");
	const mark = useCallback((form: HTMLFormElement | null) => void (form && markFirst(form, isGrave)), [isGrave]);
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (!off && !busy) onConfirm(reason.trim() || undefined);
	};
	return (
		<Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }} size={size}>
			<form ref={mark} onSubmit={submit}>
				<Stack gap="md">
					<Text size="sm" component="div">
						{consequence}
					</Text>
					{children}
					{isLight && !needed ? null : (
						<TextInput
							label={t(needed ? "reasonNeeded" : "reason")}
							description={me.reasonHint(action) ?? t(needed ? "reasonNeededHint" : "reasonHint")}
							required={needed}
							data-optional={needed ? undefined : true}
							withAsterisk={false}
							value={reason}
							maxLength={500}
							error={isShort ? t("reasonTooShort") : undefined}
							onChange={(event) => setReason(event.currentTarget.value)}
						/>
					)}
					{viewing === undefined ? null : <Notice tone="plain">{viewing}</Notice>}
					{error ? <ActFailure text={error} failure={failure} /> : null}
					<ActProgress busy={busy} />
					<Group justify="flex-end" gap="xs" className={classes.footer}>
						<Button variant="default" onClick={onClose} data-cancel>
							{t("cancel")}
						</Button>
						<Button type="submit" loading={busy} disabled={off} {...(isGrave ? { color: "red" } : {})}>
							{confirm}
						</Button>
					</Group>
				</Stack>
			</form>
		</Modal>
	);
}
