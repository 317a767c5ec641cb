using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Hosting.Journals;

/// <summary>Calls a grain again when another activation appended first: it has dropped its state and reads its journal anew.</summary>
internal static class ConflictRetry
{
    private const int CallsMax = 3;

    /// <param name="call">Safe to repeat: a read, or a command with an id of its own.</param>
    /// <exception cref="JournalConflictException">After three calls.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await call();
            }
            catch (JournalConflictException) when (number < CallsMax)
            {
                // The next call decides on what is there now.
            }
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(Func<Task> call) => RunAsync(async () =>
    {
        await call();
        return true;
    });
}
