using System.CommandLine;
using System.CommandLine.Invocation;
using LuckyCart.LuckyCart.Starts;

var root = ServeCommand.Create(Environment.GetEnvironmentVariable);
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction faulty)
{
    // The line that says what is wrong would scroll away above the help.
    faulty.ShowHelp = false;
}

// A first Ctrl-C cancels the command; one that has not ended this long after it is ended. Serving needs less than 5 s.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
