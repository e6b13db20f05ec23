using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace IntraopAR.Imaging;

/// <summary>Unique identifiers that the same case always makes the same.</summary>
public static class DicomUid
{
    /// <summary>2.25 and 128 bits of the text's SHA-256 (PS3.5 B.2 for the form; its bits here come from a name, not from chance).</summary>
    public static string From(string seed) =>
        "2.25." + new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16), isUnsigned: true, isBigEndian: true);
}
