using System.Security.Cryptography;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A file that a calibration was made from.</summary>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
public sealed record RawData(string File, long Bytes, string Sha256)
{
    /// <exception cref="BadInputException">The file cannot be read.</exception>
    public static RawData Of(string path)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            return new(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})");
        }
    }

    /// <summary>A file, or every file of a folder in the order of names.</summary>
    public static IReadOnlyList<RawData> All(IEnumerable<string> paths) =>
        [.. paths.SelectMany(p => Directory.Exists(p) ? Directory.EnumerateFiles(p).Order(StringComparer.Ordinal) : (IEnumerable<string>)[p]).Select(Of)];
}
