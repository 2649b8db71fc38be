"use client";

import { Button, Group, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { isReason } from "@/lib/audit/is-reason";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { undoUser } from "@/lib/users/client/undo-user";
import { userMutations } from "@/lib/users/client/user-mutations";
import { isSameJson } from "@/lib/users/differences";
import { profileFields, profileLimits, toProfile } from "@/lib/users/profile";
import { OutcomeCheck } from "../../form/outcome-check.tsx";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useFieldProblems, useProblemText } from "../../states/use-problem-text.ts";
import { useWhoCan } from "../../ui/gated-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { notify } from "../../ui/notices.tsx";
import { Section } from "../../ui/section.tsx";
import { offerUndo } from "../../undo/undo-offer.ts";
import { useUnsaved } from "../../unsaved/unsaved-guard.tsx";
import { useYourself } from "../acts/use-yourself.ts";
import { findConflict } from "../conflict/conflict";
import { useUser } from "../user-context.tsx";

const ConflictDialog = onDemand(() =>
	import("../conflict/conflict-dialog.tsx").then((module) => module.ConflictDialog),
);

/** Edits the user's names. A change that someone else made in the meantime is shown and never silently overwritten. */
export function UserProfile() {
	const t = useTranslations("user.profile");
	const ui = useTranslations("ui");
	const problemText = useProblemText();
	const fieldProblems = useFieldProblems();
	const whoCan = useWhoCan();
	const me = useMe();
	const client = useQueryClient();
	const { user } = useUser();
	const [base, setBase] = useState(() => toProfile(user));
	const yourself = useYourself();
	const editable = me.can("users:update") && yourself === undefined;
	const frame = useRef<HTMLFormElement>(null);
	const form = useForm({
		initialValues: base,
		validate: Object.fromEntries(
			profileFields.map((field) => [
				field,
				(value: string) =>
					value.trim().length > profileLimits[field] ? t("tooLong", { max: profileLimits[field] }) : null,
			]),
		),
	});
	const [reason, setReason] = useState("");
	const needsReason = me.needsReason("user.profile_updated");
	const mutation = useMutation(userMutations.updateProfile(client, user.user_id));
	useUnsaved(form.isDirty());
	const start = (profile: typeof base) => {
		setBase(profile);
		form.setInitialValues(profile);
		form.resetDirty(profile);
	};
	// Without edits the form follows the user: after an undo or a refetch.
	const follow = useEffectEvent((profile: typeof base) => {
		if (form.isDirty() || isSameJson(profile, base)) return;
		start(profile);
		form.setValues(profile);
	});
	useEffect(() => follow(toProfile(user)), [user]);
	const focusFirst = (errors: typeof form.errors) => {
		const field = profileFields.find((name) => errors[name]);
		if (field) form.getInputNode(field)?.focus();
	};
	const save = form.onSubmit((values) => {
		const changes = Object.fromEntries(
			profileFields.filter((field) => values[field] !== base[field]).map((field) => [field, values[field]]),
		);
		mutation.mutate(
			{ base, changes, ...(reason.trim() ? { reason } : {}) },
			{
				onSuccess: (page) => {
					setReason("");
					const saved = toProfile(page.user);
					start(saved);
					form.setValues(saved);
					if (page.auditId === undefined) return notify(t("saved"));
					const change = { client, userId: user.user_id, undoes: page.auditId };
					const undo = () => undoUser.profile(change, { before: base, after: saved });
					offerUndo({ done: t("saved"), undo });
				},
				onError: (error) => form.setErrors(fieldProblems(toBffError(error))),
			},
		);
	}, focusFirst);
	useShortcut("save", () => frame.current?.requestSubmit(), editable && form.isDirty());
	const failure = mutation.error ? toBffError(mutation.error) : undefined;
	const conflict = findConflict(failure?.problem);
	const social =
		user.identities[0] && user.identities[0].provider !== "auth0" ? user.identities[0].connection : undefined;
	return (
		<Section title={t("title")} hint={editable ? undefined : (yourself ?? whoCan("users:update"))}>
			<form ref={frame} onSubmit={save} noValidate>
				{social && editable ? <Notice tone="plain">{t("overwritten", { connection: social })}</Notice> : null}
				<SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt={social && editable ? "md" : 0} mb="md" maw={720}>
					{profileFields.map((field) => (
						<TextInput
							key={field}
							label={t(field)}
							readOnly={!editable}
							{...form.getInputProps(field)}
							data-profile-field={field}
						/>
					))}
				</SimpleGrid>
				{needsReason && editable && form.isDirty() ? (
					<TextInput
						label={ui("reasonNeeded")}
						description={ui("reasonNeededHint")}
						required
						withAsterisk={false}
						maxLength={500}
						mb="md"
						maw={720}
						value={reason}
						error={reason.trim() !== "" && !isReason(reason) ? ui("reasonTooShort") : undefined}
						onChange={(event) => setReason(event.currentTarget.value)}
					/>
				) : null}
				<OutcomeCheck busy={mutation.isPending} />
				{failure && !conflict ? <Notice tone="bad">{problemText(failure)}</Notice> : null}
				{editable ? (
					<Group gap="xs" mt="md">
						<Button
							type="submit"
							loading={mutation.isPending}
							disabled={!form.isDirty() || (needsReason && !isReason(reason))}
						>
							{t("save")}
						</Button>
						<Button variant="default" disabled={!form.isDirty()} onClick={() => form.reset()}>
							{t("discard")}
						</Button>
						<Text size="sm" c="dimmed" role="status">
							{form.isDirty() ? t("unsaved") : t("unchanged")}
						</Text>
					</Group>
				) : null}
			</form>
			{conflict ? (
				<ConflictDialog
					base={base}
					yours={form.getValues()}
					conflict={conflict}
					section="profile"
					nameOf={(field) => t(profileFields.find((one) => one === field) ?? "name")}
					onClose={() => mutation.reset()}
					onChoose={(chosen) => {
						start(toProfile(conflict.current));
						form.setValues(toProfile(chosen));
						mutation.reset();
					}}
				/>
			) : null}
		</Section>
	);
}
