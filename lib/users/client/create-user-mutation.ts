import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { CreateUserInput, User } from "../user.ts";
import { userKeys } from "./user-queries.ts";

/** Creates a user once for a key, however often it is sent; another attempt with other values needs another key. */
export const createUserMutation = (client: QueryClient) =>
	mutationOptions({
		mutationFn: ({ input, key }: { input: CreateUserInput; key: string }) => bff.create<User>("/api/users", input, key),
		onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.lists() }),
	});
