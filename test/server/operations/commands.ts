import { SendCommandCommand, type SendCommandCommandInput, type SSMClient } from '@aws-sdk/client-ssm'

/** Sends a shell script and gives back the command's id. */
export async function sendScript(
  ssm: SSMClient,
  commands: string[],
  where: Pick<SendCommandCommandInput, 'InstanceIds' | 'Targets' | 'MaxConcurrency' | 'MaxErrors' | 'Comment'>,
): Promise<string> {
  const { Command } = await ssm.send(
    new SendCommandCommand({ DocumentName: 'AWS-RunShellScript', Parameters: { commands }, ...where }),
  )
  return Command?.CommandId ?? ''
}
