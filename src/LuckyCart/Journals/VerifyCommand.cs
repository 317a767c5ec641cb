using System.CommandLine;
using LuckyCart.Storage.RocksDb.Archives;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal verify</c>.</summary>
internal static class VerifyCommand
{
    private static readonly Option<string> s_data = JournalOptions.Data("The server's data folder, or a backup. The server may be running.");

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Verify everything: checksums of files, logs and rows, sequences without gap, event ids, and that the feed lists exactly the "
            + "rows that are there. Prints counts and every fault (the first 100). Ends with 2 when there is one.")
        {
            s_data,
        };
        command.SetAction((parsed, _) => JournalOptions.RunAsync(parsed, () => RunAsync(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        using var stored = StoredJournals.Open(parsed.GetValue(s_data)!);
        var found = stored.Verify();
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"journals {found.Journals}  rows {found.Rows}  ids {found.Ids}  tombstones {found.Tombstones}  writers {found.Writers}  commits {found.Commits}  rows erased or cut off since {found.RowsGone}  faults {found.FaultCount}"));
        foreach (var fault in found.Faults)
        {
            await output.WriteLineAsync(fault);
        }

        return found.FaultCount == 0 ? 0 : JournalOptions.Damaged;
    }
}
