using System.CommandLine;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Storage.RocksDb.Archives;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal dump</c>.</summary>
internal static class DumpCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Option<string> s_data = JournalOptions.Data("The server's data folder, or a backup. The server may be running.");
    private static readonly Option<string?> s_retailer = new("--retailer") { Description = "Only this retailer's journals.", HelpName = "ID" };
    private static readonly Option<string?> s_shopper = new("--shopper")
    {
        Description = "Only this shopper's journal; needs --retailer. The id as the retailer knows it, not the pseudonym.",
        HelpName = "ID",
    };

    private static readonly Option<bool> s_test = new("--test") { Description = "With --shopper: the shopper of the test space." };
    private static readonly Option<bool> s_tombstones = new("--tombstones")
    {
        Description = "Only the tombstones of erased shoppers. Keep such a file away from the machine, newer than the last backup: "
            + "`restore` and `load` need it to erase again.",
    };

    private static readonly Option<bool> s_noBytes = new("--no-bytes")
    {
        Description = "Leave out each record's exact bytes. Half the size, for reading only: it cannot be loaded.",
    };

    private static readonly Option<string?> s_out = new("--out")
    {
        Description = "Write to this new file, readable by the owner only, instead of standard output.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command(
            "dump",
            "Write journals as NDJSON, a line a row: journal, sequence, append_id, checksum, record (to read), bytes (to load). "
            + "Tombstones have lines of their own. Holds personal data and secrets: keep it as you keep the data folder.")
        {
            s_data, s_retailer, s_shopper, s_test, s_tombstones, s_noBytes, s_out,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_shopper) is not null && result.GetValue(s_retailer) is null)
            {
                result.AddError("--shopper needs --retailer.");
            }
        });
        command.SetAction((parsed, cancellation) => JournalOptions.RunAsync(parsed, () => Task.FromResult(Run(parsed, cancellation))));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var stored = StoredJournals.Open(parsed.GetValue(s_data)!);
        var journals = Select(parsed, stored);
        using var to = Open(parsed.GetValue(s_out));
        var writer = new JournalDumpWriter(stored, to, !parsed.GetValue(s_noBytes));
        try
        {
            foreach (var journal in journals)
            {
                cancellation.ThrowIfCancellationRequested();
                if (parsed.GetValue(s_tombstones))
                {
                    writer.WriteTombstone(journal);
                }
                else
                {
                    writer.Write(journal);
                }
            }
        }
        finally
        {
            writer.Flush();
        }

        return 0;
    }

    private static IEnumerable<JournalId> Select(ParseResult parsed, StoredJournals stored)
    {
        var retailer = parsed.GetValue(s_retailer);
        if (parsed.GetValue(s_shopper) is not { } shopper)
        {
            return stored.List(retailer, null);
        }

        return ShopperNames.Find(stored, retailer!, shopper, parsed.GetValue(s_test)) is { } journal
            ? [journal]
            : throw new IOException($"Retailer {retailer} has no pseudonym key in this folder, so no shopper of it can be found.");
    }

    private static Stream Open(string? path)
    {
        if (path is null)
        {
            return Console.OpenStandardOutput();
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
