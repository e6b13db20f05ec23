namespace IntraopAR.Scene;

/// <summary>What one check says of a stream of pictures.</summary>
/// <param name="Name">Of the fault it looks for, such as "mirrored".</param>
/// <param name="Words">What was seen, or what is missing to tell.</param>
/// <param name="Remedy">What to do; empty where it is good.</param>
public sealed record PictureCheck(string Name, CheckStanding Standing, string Words, string Remedy);

public enum CheckStanding
{
    NotYetChecked,
    Good,
    Faulty,
}
