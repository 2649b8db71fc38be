"use client";

import { Button, Group, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { maskSign } from "@/lib/access/mask-sign";
import { isReason } from "@/lib/audit/is-reason";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { undoUser } from "@/lib/users/client/undo-user";
import { userMutations } from "@/lib/users/client/user-mutations";
import { isSameJson } from "@/lib/users/edits/differences";
import { type ProfileField, profileFields, profileLimits, toProfile } from "@/lib/users/profile";
import { ActProgress } from "../../form/act-progress.tsx";
import { useAct } from "../../form/use-act.ts";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { useNames } from "../../people/use-names.ts";
import { useShortcut } from "../../shortcuts/shortcuts-provider.tsx";
import { useWhoCan } from "../../ui/gated-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/section.tsx";
import { useUnsaved } from "../../unsaved/use-unsaved.ts";
import { useYourself } from "../acts/use-yourself.ts";
import { findConflict } from "../conflict/conflict";
import { useConnectionLabel } from "../connection-name.tsx";
import { useFieldLock } from "../use-field-lock.ts";
import { useUser } from "../user-context.tsx";

const ConflictDialog = onDemand(() =>
	import("../conflict/conflict-dialog.tsx").then((module) => module.ConflictDialog),
);

/** Edits the user's names. A change that someone else made in the meantime is shown and never silently overwritten. */
export function UserProfile() {
	const t = useTranslations("user.profile");
	const ui = useTranslations("ui");
	const whoCan = useWhoCan();
	const me = useMe();
	const client = useQueryClient();
	const labelOf = useConnectionLabel();
	const { user } = useUser();
	const [base, setBase] = useState(() => toProfile(user));
	const yourself = useYourself();
	const editable = me.can("users:update") && yourself === undefined;
	const lockOf = useFieldLock("users:update");
	const lockedBy = (field: ProfileField) =>
		lockOf([field]) ?? (me.fields !== undefined && base[field].includes(maskSign) ? ui("fieldMasked") : undefined);
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
	const names = useNames();
	const [reason, setReason] = useState("");
	const needsReason = me.needsReason("user.profile_updated");
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
	const listChanged = () => {
		const values = form.getValues();
		return profileFields.filter((field) => values[field] !== base[field]);
	};
	const act = useAct({
		mutation: userMutations.updateProfile(client, user.user_id),
		toInput: (given) => {
			const values = form.getValues();
			return { base, changes: Object.fromEntries(listChanged().map((field) => [field, values[field]])), reason: given };
		},
		done: () => t("saved", { fields: names(listChanged().map((field) => t(field))) }),
		undo: ({ user: saved, auditId }) => {
			if (auditId === undefined) return undefined;
			const change = { client, userId: user.user_id, undoes: auditId };
			return () => undoUser.profile(change, { before: base, after: toProfile(saved) });
		},
		onDone: ({ user: saved }) => {
			setReason("");
			start(toProfile(saved));
			form.setValues(toProfile(saved));
		},
		onFailed: (_failure, problems) => form.setErrors(problems),
		fields: profileFields,
	});
	const save = form.onSubmit(() => act.run(reason.trim() || undefined), focusFirst);
	useShortcut("save", () => frame.current?.requestSubmit(), editable && form.isDirty());
	const conflict = findConflict(act.failure?.problem);
	const [primary] = user.identities;
	const social = primary && primary.provider !== "auth0" ? labelOf(primary) : undefined;
	return (
		<Section title={t("title")} hint={editable ? undefined : (yourself ?? whoCan("users:update"))}>
			<form ref={frame} onSubmit={save} noValidate>
				{social && editable ? <Notice tone="plain">{t("overwritten", { connection: social })}</Notice> : null}
				<SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt={social && editable ? "md" : 0} mb="md" maw={720}>
					{profileFields.map((field) => (
						<TextInput
							key={field}
							label={t(field)}
							description={editable ? lockedBy(field) : undefined}
							inputWrapperOrder={["label", "input", "description", "error"]}
							readOnly={!editable || lockedBy(field) !== undefined}
							{...form.getInputProps(field)}
							data-profile-field={field}
						/>
					))}
				</SimpleGrid>
				{needsReason && editable && form.isDirty() ? (
					<TextInput
						label={ui("reasonNeeded")}
						description={me.reasonHint("user.profile_updated") ?? ui("reasonNeededHint")}
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
				<ActProgress busy={act.busy} />
				{act.dialog.error && !conflict ? <Notice tone="bad">{act.dialog.error}</Notice> : null}
				{editable ? (
					<Group gap="xs" mt="md">
						<Button type="submit" loading={act.busy} disabled={!form.isDirty() || (needsReason && !isReason(reason))}>
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
					onClose={() => act.reset()}
					onChoose={(chosen) => {
						start(toProfile(conflict.current));
						form.setValues(toProfile(chosen));
						act.reset();
					}}
				/>
			) : null}
		</Section>
	);
}
