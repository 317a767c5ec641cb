using System.CommandLine;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.LuckyCart.Journals;

/// <summary>What the journal commands share.</summary>
internal static class JournalOptions
{
    /// <summary>Something is damaged.</summary>
    public const int Damaged = 2;

    private const string DataVariable = "LUCKYCART_DATA";
    private const int Failed = 1;

    /// <summary>The folder that the server runs on.</summary>
    public static Option<string> Data(string description) => new("--data")
    {
        Description = $"{description} Default: {DataVariable}, or ./data.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } data ? data : "data",
    };

    /// <summary>A folder that must be named.</summary>
    public static Option<string> Folder(string name, string description) =>
        new(name) { Description = description, HelpName = "FOLDER", Required = true };

    /// <summary>Erasures to apply again after restoring or loading.</summary>
    public static Option<string[]> Tombstones() => new("--tombstones")
    {
        Description = "Erasures made after the copy, to apply again: a file of `journal dump --tombstones`, or a data folder that still "
            + "can be read. May be given more than once. Without it, shoppers erased since come back.",
        HelpName = "FILE|FOLDER",
    };

    /// <summary>Runs a command; what it cannot do is said in a line.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<Task<int>> run)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            return await run();
        }
        catch (JournalCorruptException e)
        {
            await error.WriteLineAsync(e.Message);
            return Damaged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or JournalUnavailableException or InvalidOperationException)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }
}
