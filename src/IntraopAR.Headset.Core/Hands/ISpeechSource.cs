namespace IntraopAR.Headset;

/// <summary>The speech recognition that a platform offers. It hears phrases; <see cref="VoiceWords"/> says what they press.</summary>
public interface ISpeechSource
{
    /// <summary>Why nothing is heard here; empty where words are heard.</summary>
    string Lacks { get; }

    /// <returns>What was heard since the last call; empty for nothing.</returns>
    string Take();
}

/// <summary>A platform without one says so.</summary>
public sealed class NoSpeech(string lacks) : ISpeechSource
{
    public string Lacks => lacks;

    public string Take() => "";
}
