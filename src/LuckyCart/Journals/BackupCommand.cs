using System.CommandLine;
using LuckyCart.Storage.RocksDb.Archives;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal backup</c>.</summary>
internal static class BackupCommand
{
    private static readonly Option<string> s_data = JournalOptions.Data("The server's data folder. The server may be running.");
    private static readonly Option<string> s_to = JournalOptions.Folder("--to", "The folder to make: empty, or not there yet.");
    private static readonly Option<int> s_wait = new("--wait")
    {
        Description = "Seconds to wait for the running server's checkpoint.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    public static Command Create()
    {
        var command = new Command(
            "backup",
            "Back up everything acknowledged so far: journals, images, snapshots. A running server makes the checkpoint (hard links, so "
            + "quickly) and goes on serving; then this command copies it. The backup is a data folder: `verify` and `dump` read it. "
            + "demo.env and other files beside the store are not in it.")
        {
            s_data, s_to, s_wait,
        };
        command.SetAction((parsed, cancellation) => JournalOptions.RunAsync(parsed, () => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var to = parsed.GetValue(s_to)!;
        var wait = TimeSpan.FromSeconds(parsed.GetValue(s_wait));
        var bytes = await JournalBackup.CreateAsync(parsed.GetValue(s_data)!, to, wait, TimeProvider.System, cancellation);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(FormattableString.Invariant($"{bytes} bytes backed up to {to}."));
        return 0;
    }
}
