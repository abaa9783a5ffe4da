/** What the shell knows, for `--help`, in the order people need it. */
export const USAGE = `Drawbridge: ask in Slack for a way out of an Azure Machine Learning managed network.

Usage: drawbridge COMMAND

  sandbox [--port N] [--speed N]   try everything in the browser; no account, no key, no configuration
                                   --speed 60 (the default): a minute of Azure takes a second
  serve [--role all|web|worker]    run the bot; Slack, Redis and Azure from the environment (README)
  policy test [DIR]                run the cases in the workflow files (default: workflows)
  policy explain --workspace W -- request …
                                   the verdict on a request nobody filed, typed as in Slack
  export --workspace W --format az-yaml|terraform|bicep
                                   the rules that people have made in a workspace, as code
  policy schema                    the JSON Schema of workflow files, for editors
  lanes [--break RESOURCE_ID --because TEXT]
                                   who has which workspace in hand, and what waits; take a lane from a worker that hangs
  audit verify [--digest HEX]      prove the record of every request and day unbroken; a digest that was kept is one of them
  audit export [--since T] [--format jsonl|csv]
                                   write the record out, an event a line; T: 2026-11-24, or 7d back
  audit replay FILE                prove an export by itself: chains, verdicts, digests, votes, approvals

Exit codes: 0 done, 1 findings or failed cases, 2 wrong usage, 78 unusable configuration.
`
