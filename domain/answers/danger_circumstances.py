"""The words around a deed: cries for help, here and now, whose words they are, the talk of those who work on it."""

CIRCUMSTANCES = """
# a cry that needs no more words
cries: =спасите =спаси =sos құтқар save_me save_us спасите_помогите
# asks for help, happens here and now
help: sos вызывайте_полиц вызовите_полиц вызвать_полиц полиция_шақыр полицияны_шақыр call_the_police құтқар спасите
  =найти көмек көмектес помог помощ спаси =спасти =спасите выруч =help =save_me save_her save_him save_my please_save
  rescue =sos =помогите =жәрдем
what_to_do: телефон_доверия горячая_линия hotline сенім_телефон =найти =найдите звонить сообщить =позвонить
  кому_рассказать кому_писать куда_писать как_её_вернуть как_ее_вернуть как_его_вернуть как_вернуть_сест кімге_айтам
  кімге_айтсам кімге_жазам не_істейін не_істесем не_істейміз қайтсем көмек_беріңіз who_can_i_tell who_do_i_tell
  where_to_report where_to_go how_to_report whom_to_call не_істей не_істеу не_қыл қайда_хабар қайда_звон қайда_қоңырау
  кімге_хабар кімге_айт кімге_қоңырау кімге_звон кімге_жүгін қайда_жүгін қайда_шағым қайда_телефон қайда_айт кім_көмек
  қалай_көмек қалай_құтқар кімге_бару қайда_бару что_делать что_нам_делать что_мне_делать как_быть куда_звонить
  куда_обратиться кому_звонить кому_сообщить куда_сообщить кому_позвонить куда_позвонить куда_бежать кого_вызвать
  куда_жаловаться как_помочь как_спасти =чо_делать че_делать куда_обращ как_поступить куда_идти к_кому_обр кому_сказать
  what_do_i what_do_we what_to_do what_should what_can_i =who_do_i who_should who_to_call where_do where_can_i
  where_to_call how_can_i how_do_i who_can_help who_do_i who_do_we call_the police_now whom_do_i whom_do_we
urgent: срочно тездет тезірек =шұғыл =тез жедел =скорее быстрее =быстро немедл urgent =asap immediately emergency hurry
  =quickly =quick =sos =112 =102 =911 =103 тревог
now: =қазір осы_сәтте =бүгін кеше жаңа_ғана =сейчас прямо_сейчас =сегодня =вчера только_что =щас =сейчяс =щаз ночью
  =прям уже_третий right_now =now tonight today yesterday just_now =minute minutes_ago жатыр =жатқан =жатырмын =отыр
  =тұр
here: площадк =playground =shed =factory =кирпичн көрші көршім подъезд базар вокзал қасым үйде =үйінде пәтер
  автовокзалда =қорада =қойхана фермада =үйде_осы вокзале во_дворе =подвале роддом лагере_беж заправк =гараже mall
  bus_station brick_yard warehouse container clinic_asked аулад көшеде бекет автовокзал қонақүй мектепте зауыт =дачада
  далада =жанымда қоңсы =ауылда =біздің_ауыл сосед соседн квартир рынк =рынке улиц =дворе двор подвал =доме =этаж машин
  гостиниц саун ферме =ферма магазин остановк =школе в_нашем =рядом кошар стройк стройке =кафе такси neighbour neighbor
  next_door =flat apartment =street basement bazaar market station =hotel =farm our_building =upstairs =downstairs =car
  =van =truck taxi license_plate plate_number =outside school bus_st construction_site border шекара =границ границе
saw: көрдім көріп_тұрмын =естідім естіп_тұрмын =вижу =видел =видела =слышу =слышал =слышала увидел услышал =увидела
  =saw =see =heard =hear witness =noticed i_think айтады =айтты говорит =сказала =сказал says =said told_me tells
  жазды_маған написал звонил =пишет =called_me =calls
# the talk of the call
call: прислат ceiling =tenge записал связать rating deadline дедлайн template =spreadsheet =hackers больниц_мог подава
  запрет услуг товар тауар күлдір наказани оформлена =ип диплом хакер hacker камера камеры видеонаблюд бейнебақылау
  cctv cameras бюджет смет грант заявк өтінім өтініш жоба проект тренинг семинар конкурс байқау деректер статист
  конкурсқа өтіну =приёмн_заяв справк анықтама_алу =индикатор indicator strategy стратег исследован зерттеу survey
  leaflet листовк буклет =проектқа =проекта =проект =проекте =проекты fundab fund_a_ application_for бюджетке сметаға
  =шаблон =форма =форму =файл =form =file устав charter =печать laptop ноутбук =тіркелген зарегистр сколько неше қанша
  критери =балл =баллов =балла =балов упай отчет есеп =шығын шығын расход баяндама =бағдарлама программ donor budget
  grant proposal project application statistic training how_many registered criteria eligib workshop =costs =cost fund
  мероприят іс_шара целев нысаналы обуч =оқыту =тренинг өтінімде модул katch winrock rfa =ксо қоғамдық_қор =ұйым
  ұйымымыз организац organisation organization =ngo report процент пайыз percent =statistics закон =заң =заңы =law
  кодекс ==жыл =жылы =жылғы =год =году в_20 in_20 анықтама определени definition тақырып =темы =тема topic материалдар
  активн activity задач =цель =целью шаблон участник қатысушы брюссель бағдарлама hurt_us_if support_letter
  target_group insurance бөлімде страховк
# a work about such things
story: boss_will_kill director_will_kill chief_will_kill manager_will_kill chair_will_kill kill_me_if kill_us_if
  директор_меня_убь директор_нас_убь начальник_меня_убь шеф_меня_убь убьет_если_не_узна убьют_если_не_сда
  бастығым_өлтір директор_өлтір фильм_о фильм_про снимаем_фильм film_about movie_about книга_о книга_про book_about
  play_about спектакль_о спектакль_про ролик_о ролик_про
# the talk of those who plan or study
plan: =killing_me_where escaped_slavery сбежавших are_we_eligible help_abused champions =champion сатып_алай
  сатып_алсақ_бала помогает_подрост the_call балалар_үшін балаларға_арнал балаларға_кітап балаларға_ойыншық
  балаларға_киім балаларға_сатып для_детей детям_купить купить_детям for_children for_the_children for_kids подойд
  как_проект как_тема жоба_ретінде as_a_project =приютах =shelters баспаналард =делаете =снимаем снимаем_фильм =book
  книга книгу =play a_play hotline_for hotlines спектакль буклет ролик_о о_девушке_кот о_ребенке_кот =тренингке
  =об_этом разработать разрабат планируем жоспарлап =жоба_ашу открыть_центр ашу_жобасы проект_горяч горячая_линия_для
  сенім_телефонын_аш our_charity our_ngo our_organisation our_organization our_project our_foundation біздің_ұйым
  біздің_қор біздің_жоба наш_фонд наша_организ наше_нпо наш_центр наша_программа наш_проект do_we_qualify мы_помогаем
  мы_спасаем мы_работаем мы_ищем how_to_spot how_can_i_spot как_распознать как_выявлять қалай_анықтау =істейсіздер
  you_do ответственност наказан penalty жаза нанять hire lawyer адвокат заңгер =хотим =хотели хочется_открыть открыть
  ашқымыз ашпақ ашсақ подход =жарай сәйкес scope подат қатыса fundable include =включ оплатит оплачив жабады психолог
  psycholog помогаем көмектесеміз работаем жұмыс_істейміз we_work =спасаем опыт тәжіриб фильм film ролик спектакл
  allowed_to_sell профилакт prevention алдын_алу қандай_көмек какую_помощь clinic клиник можно_на =ли =eligible
  определени дегеніміз деген_кім это_кто who_counts =считать поддержите қолдайсыз we_rescue can_we_apply we_want_to
  we_have_worked is_that_enough we_train locked_out наш_приют біздің_баспана наша_команда our_shelter our_center
  our_centre хотим_обуч қатыса_аламыз подать_заяв подходит_ли can_we_pay это_опыт помогли_девушке помогли_реб
  біз_көмектесеміз is_it_an_experience may_we session_on hold_a_session лекци провести_лекц session training_on
# whose words these are: one's own family, oneself as the one it is done to
mine: паспортым паспортымды паспортымызды құжатым құжатымды =мой =моя =мою =моего =моей =моему =моих =my =our менің
  =балам =баламды =баламның =баламызды =ұлым =ұлыма =ұлымды =ұлымның =қызым =қызымды =қызыма =қызымның =інім =інімді
  =ініме =сіңлім =сіңлімді =сіңліме =қарындасым =қарындасымды =немерем =немеремді =бауырым =бауырымды =жиенім =жиенімді
  =құрбым =құрбымды =досым =досымды =анам =анамды =әкем =әпкем =шешем =күйеуім =келінім =балаларым =балаларымды
  =балаларымызды =сестренк =сестренке =сестренку =братик =братика =внука =внуку =внучку =внучка =племянника =племянницу
  =племянник =племянница =сынок =сына =дочку =дочь =дочери =мамку =бабушка =бабушку =daughter =nephew =niece =grandson
  =granddaughter
to_me: =мені =маған =бізді =бізге =меня =мне =мной =нас =нам =us help_me hurts_me hurt_me beats_me beat_me touches_me
  touched_me let_me makes_me made_me forces_me forced_me keeps_me kept_me to_me with_me at_me kill_me took_me sold_me
  left_me follows_me threatens_me hits_me hit_me locked_me lied_to_me told_me
# parts of a deed: each by itself is harmless, two of them together are not
passport: паспортымды паспортымызды паспорт passport =pasport =паспартын удостоверени_личност жеке_куәлі =id =документ
  =документы =құжатымды =құжатымызды =құжаттарымызды =құжаттарымды our_papers my_papers her_papers his_papers
  my_documents
took: алып_алд алып_алғ алып_кой алып_қой жинап_ала collects забира without_papers забрал отобрал отнял отняли изъял
  спрятал =нет =жоқ алып_ал тартып_ал жинап_ал тартып_қой =алды took taken =takes =holds =keeps =kept =gone confiscat
  stole бермей бермейді не_отда не_возвращ қайтармай
door: есік =дверь =двери =door =doors =gate ворота қақпа =окно =room =комнат комнате бөлме =container =контейнер
lock: кілтте құлып замк =замок запер запир закрыт закрыв lock снаружи сыртынан from_outside =заперли бекітулі бекітіп
photo: фото сурет photo =pics =picture =pictures =видео видеосын видеоға =video снимк =nudes
naked: жалаңаш =голая =голой =голую =голые =голышом без_одежд без_трус без_белья раздет разде шешін интим naked nude
  undress without_cloth no_clothes =topless
online: инста инстаграм телеграм telegram instagram tiktok тикток вконтакте =вк интернет соцсет =онлайн online =чате
  chat whatsapp ватсап snapchat roblox роблокс игре =game желіде переписк хат_жаз жазып_жүр пишет
meet: встреч кездес meet зовет шақыр приглаша =invites
not_tell: ешкімге_айтпа никому_не don_t_tell dont_tell not_to_tell жасырын тайком тайно втайне secret шепот сыбырла
  whisper құпия_жаз
give: бермек беремін_дей береміз_дей отдать отдает отдаёт отдают отдала бере_сал беріп_жібер =бергісі =бермек give
  handing hand_over give_away гов =отдаст
cash: миллионға долларға теңгеге =за_деньги за_деньг ақшаға =ақша деньг =cash =money миллион тысяч =мың доллар тенге
  теңге dollars
newborn: новорожд нәресте newborn младен сәби baby infant жаңа_туған грудничк
debt: =долг =долги =долга долгу отработ өтеу_үшін қарыз =қарызың debt work_it_off =owe =owes owed i_owe
abroad: бахрейн дубай дубаи эмират турци түркия корея кореяға россия ресей =москва мәскеу өзбекстан узбекистан
  азербайджан әзербайжан =оаэ bahrain dubai emirates turkey korea russia =abroad загран за_границ шетел
lured: обещал пообещал уәде_ет шақырған агент agency agent promised обман алдап алдады lied вакансия объявлени =ad =job
  работу работа жұмысқа жұмыс_бар
worksite: кирпич кірпіш мақта хлопк cotton brick =плантаци кошар қойшы =малға мал_бақ стройк құрылыс заводта цех =цехе
  теплиц жылыжай =farm =ферме фермада =field sauna саун массаж massage кафеде
unpaid: не_плат ақша_бермей ақымызды_бермей ақшамызды_бермей жалақы_бермей ақы_төлемей без_оплат бесплатно_работ no_pay
  not_paid unpaid without_pay never_paid won_t_pay havent_been_pa haven_t_been_pa ай_бойы_ақша даром_работ
child_work: заклад закладк drop_pack =drops наркот есірткі =packages посылк дроп =дропом carry_bags сумки_через
  закладкалар
burn_house: өртейміз өртеп сожжём сожжем подожж burn_down =kill =убьют =убьем =убьём өлтіреміз
run: сбежал сбежала убежал убежала убежали қашып_шық қашып_кет қашқым =қаштым =қаштық ran_away escaped =fled run_away
  hiding прячусь прячемся жасырынып тығылып бежать_от
nowhere: некуда_идти идти_некуда некуда_пойти баратын_жер қайда_барсақ қайда_барамын домой_нельзя домой_не_пойд
  үйге_бара_алма үйге_барма үйге_қайтпа nowhere_to_go cant_go_home can_t_go_home afraid_to_go_home боится_идти
no_food: тамақ_бермей тамақсыз не_корм голодом no_food не_дает_есть не_даёт_есть starve без_еды аш_отыр есть_не_да
  не_кормят аш_жүр =аш тамақ_аз ас_бермей ас_бермей_жүр without_food голодом_морит морит_голодом
thrown_out: тоңып үйсіз_бала панасыз далаға_шығар выгнал выгоня үйден_қу үйден_шығар kicked_out =thrown_out
  throws_me_out выставил ночует түнеп sleeps_on_the_street на_улице_спит далада_түне sleeping_in спит_на ночует_в
  түнеп_жүр sleeps_in живет_на_вокзале живёт_на_вокзале
lost_contact: өшірулі өшіп_қал телефоны_өш трубку_не телефон_не_отв телефонын_алма телефон_алма байланыс_жоқ хабар_жоқ
  хабарсыз нет_связи на_связь_не не_выходит_на_связь не_отвечает_уже heard_from no_contact phone_is_off телефон_өшік
  вне_зоны not_answering телефон_выключ телефон_недоступ телефоны_сөнд телефоны_жоқ nobody_answers phone_off
  not_picking_up
lost: потерял потерялась потерялся =тауып =табылмай табылмай_жатыр найти_не не_могу_найти жоғалтып can_t_find cant_find
  қолымнан_шығып адасып заблуд
dragged: тиеп тиепті затолк в_багажник затащил затащ сүйреп сүйрелеп dragg drag запихн впихн тығып_алып күштеп_мін
  shoved увез увёз увозят әкетті алып_кетті is_driving_three is_driving_two driving_three driving_girls loading_kids
wed: замуж күйеуге_бер ұзат алып_қаш алып_қашып marry married wedding свадьб үйлену_той невест калым қалың_мал
  выдать_за выдают_за ұзатып
hours: =третий второй_день третий_день сутки сутк =неделю_нет =үш_күн екі_күн үш_сағат уже_час часов_назад hours_ago
  days_ago minutes_ago минут_назад минут_пять бір_апта апта_бойы for_a_week for_days бүгін_таң күннен_бері три_дня
  два_дня =день_назад =неделя неделю since_yesterday бір_күн күн_болды
left: =оставили =оставила =бросили =бросила тастап =left abandon dumped оставляет кетіп_қалды
outdoors: мусор помойк =bins bin подъезд қоқыс есік_алд на_морозе doorstep roadside трассе =жолда жол_бойында
alone: жалғыз =один =одна =alone ешкімі_жоқ без_взрослых without_adults беспризорн қараусыз без_присмотра =одних
  одной_дома =left_alone жалғыз_қал no_parents без_родителей ата_анасы_жоқ
cold: холодно мороз суық тоңып =cold freezing =ночью түнде =night
doubt: подозрит подозрева suspicious suspect күмән күдік беспоко worried алаңда =боюсь =думаю сияқты =кажется
# asks for knowledge rather than for help
asks: санады санаған missing_and =how traffick торговл =продажа =продажу =продаже продажи туралы =about =figures growth
  =data =forms =kinds =types =facts criminal принуждени =material materials материал =report =curriculum =explain
  түрлері =про сауда =примеры example =ли =доклад докладу =дегенді =деп_жаз =какие =какой =какая =какую =каких =каким
  =когда =почему =зачем =сколько =which =when =why =қандай =қашан =неге =неше =қанша =what =что_такое деген_не =ма =ме
  =ба =бе =па =пе =может =можно =болады =бола =does =can =should =whom are_there are_minors are_kids will_you will_the
  факт count_as
porn: порно порнограф porn
offer: предлага предложил offers offered ұсынды ұсынып ұсынып_жатыр
"""
