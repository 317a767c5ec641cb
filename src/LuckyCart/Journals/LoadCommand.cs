using System.CommandLine;
using LuckyCart.Storage.RocksDb.Archives;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal load</c>.</summary>
internal static class LoadCommand
{
    private static readonly Argument<string> s_file = new("FILE") { Description = "A dump, or - for standard input." };
    private static readonly Option<string> s_data = JournalOptions.Folder("--data", "The data folder to make: empty, or not there yet.");
    private static readonly Option<string[]> s_tombstones = JournalOptions.Tombstones();

    public static Command Create()
    {
        var command = new Command(
            "load",
            "Load a dump into an empty data folder. Row keys, append ids and checksums are the same afterwards, the id index is made anew, "
            + "tombstones hold. The dump has no images and no snapshots (snapshots make themselves). A load that broke off is no data "
            + "folder: delete it and begin again.")
        {
            s_file, s_data, s_tombstones,
        };
        command.SetAction((parsed, cancellation) => JournalOptions.RunAsync(parsed, () => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(s_file)!;
        using var dump = file == "-" ? Console.In : File.OpenText(file);
        await using var store = JournalLoader.OpenEmpty(parsed.GetValue(s_data)!);
        var lines = await JournalDumpReader.LoadAsync(dump, store, cancellation);
        var erased = await ErasedAgain.ApplyAsync(store, parsed.GetValue(s_tombstones) ?? [], cancellation);
        await store.CompleteAsync(cancellation);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            FormattableString.Invariant($"{lines} lines loaded, {erased} journals erased again."));
        return 0;
    }
}
