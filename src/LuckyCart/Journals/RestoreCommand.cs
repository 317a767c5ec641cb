using System.CommandLine;
using LuckyCart.Storage.RocksDb.Archives;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal restore</c>.</summary>
internal static class RestoreCommand
{
    private static readonly Option<string> s_from = JournalOptions.Folder("--from", "The backup.");
    private static readonly Option<string> s_data = JournalOptions.Folder("--data", "The data folder to make: empty, or not there yet.");
    private static readonly Option<string[]> s_tombstones = JournalOptions.Tombstones();

    public static Command Create()
    {
        var command = new Command(
            "restore",
            "Restore a backup to another, empty data folder, and erase again who was erased since (--tombstones). Start the server on that "
            + "folder afterwards. What was acknowledged after the backup is not there.")
        {
            s_from, s_data, s_tombstones,
        };
        command.SetAction((parsed, cancellation) => JournalOptions.RunAsync(parsed, () => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var store = JournalBackup.Restore(parsed.GetValue(s_from)!, parsed.GetValue(s_data)!, cancellation);
        var erased = await ErasedAgain.ApplyAsync(store, parsed.GetValue(s_tombstones) ?? [], cancellation);
        await store.CompleteAsync(cancellation);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            FormattableString.Invariant($"Restored to {parsed.GetValue(s_data)}; {erased} journals erased again."));
        return 0;
    }
}
