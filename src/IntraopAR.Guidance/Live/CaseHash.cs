using System.Security.Cryptography;
using System.Text;

namespace IntraopAR.Guidance;

/// <summary>Names inputs by content, so that an answer can say exactly what it answers.</summary>
public static class CaseHash
{
    /// <summary>SHA-256 over the parts with their lengths (so that "ab","c" is not "a","bc"), hexadecimal.</summary>
    public static string Of(params string[] parts)
    {
        var text = string.Concat(parts.Select(p => $"{p.Length}:{p}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
