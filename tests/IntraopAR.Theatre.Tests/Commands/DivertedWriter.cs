using System.Text;

namespace IntraopAR.Theatre.Tests;

/// <summary>The console, except for what is written by work that has a writer of its own.</summary>
internal sealed class DivertedWriter(TextWriter console, AsyncLocal<StringWriter?> own) : TextWriter
{
    private TextWriter At => own.Value ?? console;

    public override Encoding Encoding => console.Encoding;

    public override void Write(char value) => At.Write(value);

    public override void Write(char[] buffer, int index, int count) => At.Write(buffer, index, count);

    public override void Write(string? value) => At.Write(value);

    public override void WriteLine(string? value) => At.WriteLine(value);

    public override void Flush() => At.Flush();
}
