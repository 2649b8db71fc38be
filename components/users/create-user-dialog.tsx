"use client";

import { Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { toBffError } from "@/lib/http/client/bff-error";
import { useCreateKey } from "@/lib/http/client/create-key";
import { createUserMutation } from "@/lib/users/client/create-user-mutation";
import type { User } from "@/lib/users/contract";
import { ActDialog } from "../form/act-dialog.tsx";
import { useProblemText } from "../ui/use-problem-text.ts";
import { emptyNewUser, toCreateUserInput } from "./new-user.ts";
import { VerificationChoice } from "./verification-choice.tsx";

/** The connection that Auth0 makes with a tenant. */
const auth0sOwn = "Username-Password-Authentication";

type CreateUserDialogProps = {
	onCreated: (user: User, how: { knowsPassword: boolean; isMailed: boolean }) => void;
	onClose: () => void;
};

/** A new user of a database connection. The same values sent again are the same create, whatever became of the first answer. */
export function CreateUserDialog({ onCreated, onClose }: CreateUserDialogProps) {
	const t = useTranslations("users.create");
	const change = useTranslations("user.change");
	const problemText = useProblemText();
	const client = useQueryClient();
	const keyOf = useCreateKey();
	const connections = useQuery(connectionQueries.list());
	const databases = connections.data?.connections.filter(({ strategy }) => strategy === "auth0") ?? [];
	const usual = (databases.find(({ name }) => name === auth0sOwn) ?? databases[0])?.name ?? "";
	const form = useForm({ initialValues: emptyNewUser });
	const mutation = useMutation(createUserMutation(client));
	const values = { ...form.values, connection: form.values.connection || usual };
	const input = toCreateUserInput(values);
	const confirm = (reason: string | undefined) => {
		if (input === undefined) return;
		const sent = { ...input, ...(reason === undefined ? {} : { reason }) };
		mutation.mutate(
			{ input: sent, key: keyOf(sent) },
			{
				onSuccess: (user) =>
					onCreated(user, { knowsPassword: values.choice === "typed", isMailed: values.verification === "send" }),
				onError: (error) => form.setErrors(toBffError(error).problem?.fields ?? {}),
			},
		);
	};
	const failure = mutation.error ?? connections.error;
	const badEmail =
		form.isTouched("email") && values.email.length > 5 && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email);
	return (
		<ActDialog
			action="user.created"
			title={t("title")}
			consequence={t("text")}
			confirm={t("confirm")}
			busy={mutation.isPending}
			error={failure ? problemText(toBffError(failure)) : undefined}
			disabled={input === undefined}
			onConfirm={confirm}
			onClose={onClose}
		>
			<TextInput
				label={t("email")}
				inputMode="email"
				autoComplete="off"
				spellCheck={false}
				data-autofocus
				{...form.getInputProps("email")}
				error={form.errors.email ?? (badEmail ? change("badEmail") : undefined)}
			/>
			<TextInput label={t("name")} autoComplete="off" {...form.getInputProps("name")} />
			{databases.length === 1 ? null : (
				<Select
					label={t("connection")}
					data={databases.map(({ name, display_name }) => ({ value: name, label: display_name || name }))}
					value={values.connection || null}
					onChange={(connection) => form.setFieldValue("connection", connection ?? "")}
					allowDeselect={false}
					error={connections.data && databases.length === 0 ? t("connectionNone") : undefined}
				/>
			)}
			<TextInput
				label={t("username")}
				description={t("usernameHint")}
				autoComplete="off"
				spellCheck={false}
				{...form.getInputProps("username")}
			/>
			<Radio.Group label={t("password")} {...form.getInputProps("choice")}>
				<Stack gap="xs" mt="xs">
					<Radio value="generated" label={t("generated")} description={t("generatedHint")} />
					<Radio value="typed" label={t("typed")} />
				</Stack>
			</Radio.Group>
			{values.choice === "typed" ? (
				<TextInput
					label={t("password")}
					autoComplete="new-password"
					spellCheck={false}
					styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
					{...form.getInputProps("password")}
				/>
			) : null}
			<VerificationChoice
				withMail
				value={values.verification}
				onChange={(verification) => form.setFieldValue("verification", verification)}
			/>
		</ActDialog>
	);
}
