using System.CommandLine;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal</c>: looking into, checking, copying and restoring what the server keeps.</summary>
public static class JournalCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new(
        "journal",
        "Read, verify, back up and restore the journals: everything durable that the server knows. Ends with 0 when all is well, "
        + "1 when it could not be done or `decide` finds a difference (the message says why), 2 when something is damaged.")
    {
        DumpCommand.Create(),
        VerifyCommand.Create(),
        DecideCommand.Create(),
        LoadCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
    };
}
