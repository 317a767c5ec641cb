namespace LuckyCart.BackOffice.Exports;

/// <summary>Answers with a CSV file, a page at a time, so that a long one is never whole in memory.</summary>
internal static class CsvAnswer
{
    /// <summary>Lines of one file.</summary>
    public const int LinesMax = 100_000;

    /// <param name="context">The call.</param>
    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="headings">Of the columns.</param>
    /// <param name="pages">Lines, page by page; nothing is sent before the first is there.</param>
    /// <param name="write">Writes one line's cells.</param>
    public static async Task WriteAsync<T>(
        HttpContext context, string name, string[] headings, IAsyncEnumerable<IReadOnlyList<T>> pages, Action<CsvWriter, T> write)
    {
        var csv = new CsvWriter(context.Response.BodyWriter);
        var (lines, begun) = (0, false);
        await foreach (var page in pages.WithCancellation(context.RequestAborted))
        {
            Begin(context, csv, name, headings, ref begun);
            foreach (var item in page.Take(LinesMax - lines))
            {
                write(csv, item);
                csv.EndLine();
            }

            lines += page.Count;
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            if (lines >= LinesMax)
            {
                return;
            }
        }

        Begin(context, csv, name, headings, ref begun);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Begin(HttpContext context, CsvWriter csv, string name, string[] headings, ref bool begun)
    {
        if (begun)
        {
            return;
        }

        begun = true;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        csv.Begin(headings);
    }
}
