using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace IntraopAR.Imaging;

/// <summary>
/// What makes new names of old ones: the same key and name give the same new name, and without the key nobody gets back, nor
/// can try names. Who keeps the key can add to an earlier export.
/// </summary>
public sealed class DeidentificationKey
{
    private const int ShortestKey = 16;
    private const int MostDays = 3650;
    private readonly byte[] key;

    private DeidentificationKey(byte[] key) => this.key = key;

    /// <summary>A key that is used once.</summary>
    public static DeidentificationKey New() => new(RandomNumberGenerator.GetBytes(32));

    /// <returns>Null where the text is too short to be a secret.</returns>
    public static DeidentificationKey? From(string secret) => secret.Length < ShortestKey ? null : new(Encoding.UTF8.GetBytes(secret));

    public string Uid(string uid) => "2.25." + new BigInteger(Hash("uid", uid).AsSpan(0, 16), isUnsigned: true, isBigEndian: true);

    public string PatientId(string id) => "P-" + Convert.ToHexString(Hash("patient", id).AsSpan(0, 6));

    /// <summary>Days by which all dates of a patient are moved back: 1 to ten years.</summary>
    public int Days(string patientId) => 1 + (int)(BitConverter.ToUInt32(Hash("days", patientId)) % MostDays);

    private byte[] Hash(string kind, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}/{text}"));
}
